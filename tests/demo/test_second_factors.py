"""The demo's second factors: printed, shown, and worth nothing anywhere else."""

import pytest
from flask import Flask, current_app

from clinic.accounts.domain.access import Role
from clinic.accounts.domain.commands import AddPerson
from clinic.accounts.domain.second_factor import is_demo_seed
from clinic.accounts.services import add_person
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import transaction
from clinic.core.errors import DomainError
from clinic.demo.content import story
from tests.accounts.clocks import at_once
from tests.accounts.codes import code_of
from tests.demo.conftest import PASSWORD
from tests.people import PASSWORD as OTHER
from tests.reader import Page, Reader

__all__ = ["at_once"]


def begin(app: Flask) -> tuple[Reader, Page]:
    """The first half of signing in as the demo's therapist."""
    reader = Reader(app)
    return reader, reader.sign_in("therapist@demo.example", PASSWORD)


def test_the_page_of_the_code_shows_it_and_has_it_filled_in(demo_app: Flask) -> None:
    reader, page = begin(demo_app)
    code = page.fields()["code"]
    assert f"the code is {code[:3]} {code[3:]} now" in page.text
    assert reader.submit_on(page).path == "/"


@pytest.mark.usefixtures("at_once")
def test_who_signs_in_twice_in_a_minute_gets_another_code_and_then_waits(demo_app: Flask) -> None:
    reader, page = begin(demo_app)
    reader.submit_on(page)
    again, second = begin(demo_app)
    assert second.fields()["code"] != page.fields()["code"]
    assert again.submit_on(second).path == "/"
    _third, wait = begin(demo_app)
    assert wait.fields()["code"] == ""
    assert "Wait half a minute" in wait.text


def test_an_app_with_the_printed_key_works_as_well(demo_app: Flask) -> None:
    seed = story().people["therapist"].totp_seed
    reader, page = begin(demo_app)
    assert reader.submit_on(page, code=code_of(seed)).path == "/"


def test_a_real_practice_never_shows_a_code(app: Flask) -> None:
    for name in ("therapist", "owner"):
        page = Reader(app).sign_in(f"{name}@test.example", OTHER)
        assert "the code is" not in page.text


def test_every_seed_of_the_story_has_the_mark_of_the_demo() -> None:
    seeds = {person.totp_seed for person in story().people.values()}
    assert len(seeds) == len(story().people)
    assert all(is_demo_seed(seed) and len(seed) == 32 for seed in seeds)


def test_a_real_practice_refuses_a_printed_seed(in_app: Flask) -> None:
    assert in_app is not None
    command = AddPerson(
        email="copy@test.example",
        name="Copy",
        roles=frozenset({Role.THERAPIST}),
        password="seven herons over a canal",
        totp_seed=story().people["owner"].totp_seed,
    )
    with pytest.raises(DomainError, match="printed for the demo"), transaction(PROGRAM):
        add_person(command, by=PROGRAM, now=clock.now())


def test_seeds_made_by_chance_never_have_the_mark(in_app: Flask) -> None:
    assert in_app is not None
    codes = current_app.extensions["security"].totp_factory
    made = {codes.get_totp_b32_key(codes.generate_totp_secret()) for _ in range(50)}
    assert len(made) == 50
    assert not any(is_demo_seed(seed) for seed in made)
