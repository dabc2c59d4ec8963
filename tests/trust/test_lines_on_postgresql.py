"""Who waits for whom on PostgreSQL, and how long."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from clinic.accounts.adapters.try_counts import Counter, begin_try, forgive, take_back
from clinic.accounts.domain.tries import ACCOUNT
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import Line, db, stand_in, transaction, writing
from tests.clients.making import make_client
from tests.people import actor
from tests.reader import Reader

pytestmark = pytest.mark.postgres
NOTICE = "This opening could not be logged"
# Milliseconds. Who would wait does so for no longer in these tests.
SHORT = 100


def tell_database(setting: str, value: str) -> None:
    """What the database's administrator may have set; connections made from here on have it."""
    with db.engine.begin() as connection:
        name = db.engine.url.database
        connection.execute(text(f"ALTER DATABASE {name} SET {setting} = {value}"))
    db.engine.dispose()


def is_free(line: Line) -> bool:
    """Whether somebody who comes now gets into a line at once."""
    try:
        with writing(patience=SHORT), db.engine.begin() as connection:
            stand_in(line, connection)
    except OperationalError as error:
        if "lock timeout" not in str(error):
            raise
        return False
    return True


@pytest.mark.parametrize("held", Line)
def test_who_stands_in_one_line_holds_up_nobody_in_another(pg_app: Flask, held: Line) -> None:
    with pg_app.app_context(), db.engine.begin() as slow:
        stand_in(held, slow)
        assert {line for line in Line if not is_free(line)} == {held}


def test_a_page_does_not_wait_long_for_its_row_in_the_read_log(pg_app: Flask) -> None:
    with pg_app.app_context():
        client_id = make_client(actor("therapist"))
        db.session.remove()
    therapist = Reader.signed_in(pg_app, "therapist")
    with pg_app.app_context(), db.engine.begin() as slow:
        stand_in(Line.OPENINGS, slow)
        assert begin_try([Counter("somebody", ACCOUNT)], clock.now()).wait == 0
        page = therapist.get(f"/clients/{client_id}")
    assert NOTICE in page.text
    assert NOTICE not in therapist.get(f"/clients/{client_id}").text


def test_who_saves_behind_somebody_without_end_is_told_and_keeps_the_text(pg_app: Flask) -> None:
    owner = Reader.signed_in(pg_app, "owner")
    fields = {**owner.get("/practice").fields(), "address": "Words that took an hour"}
    with pg_app.app_context(), db.engine.begin() as slow:
        stand_in(Line.SAVES, slow)
        page = owner.post("/practice", fields, expect=503)
    assert "NOT saved" in page.text
    assert "Words that took an hour" in page.text
    assert owner.post("/practice", fields).fields()["address"] == "Words that took an hour"


@pytest.mark.parametrize(
    "give_back",
    [
        lambda: forgive(Counter("somebody", ACCOUNT), Counter("somewhere", ACCOUNT)),
        lambda: take_back([Counter("somebody", ACCOUNT)]),
    ],
    ids=["forgive", "take back"],
)
def test_who_gives_tries_back_stands_in_the_line_of_those_who_try(
    pg_app: Flask, give_back: Callable[[], None]
) -> None:
    with pg_app.app_context():
        tell_database("statement_timeout", str(10 * SHORT))
        with db.engine.begin() as slow:
            stand_in(Line.TRIES, slow)
            with pytest.raises(OperationalError, match="statement timeout"):
                give_back()


@pytest.mark.parametrize(("chosen", "kept"), [("off", "on"), ("remote_apply", "remote_apply")])
def test_what_is_acknowledged_is_on_the_disk_whatever_the_server_was_told(
    pg_app: Flask, chosen: str, kept: str
) -> None:
    with pg_app.app_context():
        tell_database("synchronous_commit", chosen)
        with transaction(PROGRAM):
            now = db.session.scalar(text("SHOW synchronous_commit"))
    assert now == kept
