"""Use cases of the practice, its people and their sign-ins. Callers are inside a transaction."""

from clinic.accounts.services.people import add_person, change_person, set_password
from clinic.accounts.services.practice import create_practice, describe_practice
from clinic.accounts.services.sign_ins import end_sign_in

__all__ = [
    "add_person",
    "change_person",
    "create_practice",
    "describe_practice",
    "end_sign_in",
    "set_password",
]
