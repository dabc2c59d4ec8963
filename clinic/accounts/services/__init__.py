"""Use cases of the practice, its people and their sign-ins. Callers are inside a transaction."""

from clinic.accounts.services.people import add_person, change_person, set_password
from clinic.accounts.services.practice import create_practice, describe_practice
from clinic.accounts.services.sign_ins import end_sign_in, end_sign_ins, sweep_sign_ins
from clinic.accounts.services.ways_in import (
    change_password,
    choose_password,
    end_second_factor,
    make_link,
    take_back_link,
)

__all__ = [
    "add_person",
    "change_password",
    "change_person",
    "choose_password",
    "create_practice",
    "describe_practice",
    "end_second_factor",
    "end_sign_in",
    "end_sign_ins",
    "make_link",
    "set_password",
    "sweep_sign_ins",
    "take_back_link",
]
