"""What PostgreSQL cannot keep is no fault of storage."""

import pytest
from flask import Flask

from tests.reader import Reader

pytestmark = pytest.mark.postgres


def test_an_address_that_postgresql_cannot_look_for_is_not_there(pg_app: Flask) -> None:
    therapist = Reader.signed_in(pg_app, "therapist")
    for path in ("/clients/%00", "/clients/a%00b/edit", "/backups/%00"):
        assert therapist.browser.get(path).status_code == 404
    assert therapist.browser.get("/clients?search=a%00b").status_code == 400


def test_what_nobody_can_type_into_the_door_opens_nothing(pg_app: Flask) -> None:
    stranger = Reader(pg_app)
    fields = stranger.get("/sign-in").fields()
    fields |= {"email": "a\0b@example.org", "password": "c\0d"}
    assert stranger.browser.post("/sign-in", data=fields).status_code == 200
