"""The same promises on PostgreSQL, for practices that outgrow one laptop."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from clinic.accounts.domain.tries import ACCOUNT
from clinic.app.schema import MUST_EXIST, alembic, missing_guards, upgrade
from clinic.core import clock
from clinic.core.actor import PROGRAM, Actor
from clinic.core.audit import AuditEvent, record_event
from clinic.core.database import db, transaction
from clinic.core.read_seals import seal_reads
from clinic.core.trail_head import begin_head
from clinic.safekeeping.domain.checks import Part
from clinic.safekeeping.services.checking import check_everything
from tests.accounts.trying import admitted_of
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import PASSWORD, actor
from tests.reader import Reader
from tests.safekeeping.everything import make_everything
from tests.treatments.making import make_signed_session

pytestmark = pytest.mark.postgres


def test_models_and_migrations_say_the_same_and_every_guard_stands(pg_app: Flask) -> None:
    with pg_app.app_context():
        assert alembic.compare_metadata() == []
        assert missing_guards() == set()
        alembic.downgrade("base")
        upgrade()
        assert missing_guards() == set()


def test_a_signed_session_refuses_update_and_delete(pg_app: Flask) -> None:
    with pg_app.app_context():
        by = actor("therapist")
        make_signed_session(make_episode(make_client(by), by), by)
        for sabotage in (
            "UPDATE session_note SET subjective = 'something else'",
            "DELETE FROM session_note",
            "UPDATE technique SET note = 'something else'",
            "DELETE FROM technique",
            "DELETE FROM audit_event",
        ):
            with pytest.raises(DBAPIError, match="locked: "):
                db.session.execute(text(sabotage))
            db.session.rollback()


def test_running_numbers_have_no_gaps_when_many_write_at_once(pg_app: Flask) -> None:
    def write() -> None:
        with pg_app.app_context():
            for _turn in range(10):
                with transaction(PROGRAM):
                    record_event(
                        "something", subject=("practice", "1"), by=PROGRAM, now=clock.now()
                    )
            db.session.remove()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with pg_app.app_context():
        numbers = list(db.session.scalars(select(AuditEvent.number).order_by(AuditEvent.number)))
    assert numbers == list(range(1, len(numbers) + 1))


def test_both_trails_are_sealed_and_whoever_forges_a_line_is_noticed(pg_app: Flask) -> None:
    with pg_app.app_context():
        client_id = make_client(actor("therapist"))
        db.session.remove()
    Reader.signed_in(pg_app, "therapist").get(f"/clients/{client_id}")
    with pg_app.app_context():
        seal_reads(clock.now())
        begin_head(clock.now())
        found = {each.part: each for each in check_everything(MUST_EXIST)}
        assert {part for part, each in found.items() if each.faulty} == set()
        assert found[Part.OPENINGS].looked == 1
        db.session.remove()
        with db.engine.begin() as connection:
            connection.execute(text("ALTER TABLE read_log DISABLE TRIGGER ALL"))
            connection.execute(text("UPDATE read_log SET by_name = 'Somebody Else'"))
        found = {each.part: each for each in check_everything(MUST_EXIST)}
        at_fault = {part for part, each in found.items() if each.faulty}
        assert at_fault == {Part.GUARDS, Part.OPENINGS, Part.ENDS}


TAMPERING = {
    Part.RECORDS: "UPDATE client SET phone = '1'",
    Part.ROLES: "DELETE FROM person_role",
    Part.SAVES: "DELETE FROM record_version WHERE version = 2",
    Part.ADDENDA: "UPDATE addendum SET text = 'x'",
}


def test_everything_is_whole_until_somebody_tampers_with_rows_versions_or_roles(
    pg_app: Flask,
) -> None:
    with pg_app.app_context():
        make_everything(actor("therapist"))
        begin_head(clock.now())
        assert faulty_parts() == set()
        db.session.remove()
        with db.engine.begin() as connection:
            # The owner of a server can leave every guard out, and need not take it away.
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for statement in TAMPERING.values():
                connection.execute(text(statement))
        assert faulty_parts() == set(TAMPERING)


def test_what_is_saved_while_everything_is_looked_at_is_no_fault(pg_app: Flask) -> None:
    with pg_app.app_context():
        by = actor("therapist")
        events = db.session.scalar(select(func.max(AuditEvent.number)))
        looking = check_everything(MUST_EXIST)
        # The database itself and its guards: with these the instant is chosen.
        assert [next(looking).part, next(looking).part] == [Part.DATABASE, Part.GUARDS]
        somebody = threading.Thread(target=register_meanwhile, args=(pg_app, by))
        somebody.start()
        somebody.join()
        found = {each.part: each for each in looking}
        assert found[Part.EVENTS].looked == events
        db.session.remove()
        assert {each.part: each for each in check_everything(MUST_EXIST)}[Part.RECORDS].looked == 1


def register_meanwhile(app: Flask, by: Actor) -> None:
    """Somebody else saves a client."""
    with app.app_context():
        make_client(by)
        db.session.remove()


def faulty_parts() -> set[Part]:
    """Where something is wrong now."""
    return {each.part for each in check_everything(MUST_EXIST) if each.faulty}


def test_a_therapist_signs_in_and_finds_a_client(pg_app: Flask) -> None:
    with pg_app.app_context():
        by = actor("therapist")
        make_client(by, given_names="Zoë", family_name="O’Brien")
        db.session.remove()
    page = Reader.signed_in(pg_app, "therapist").post("/clients/search", {"q": "obrien zoe"})
    assert "O’Brien" in page.text


def test_tries_at_the_same_instant_are_all_counted(pg_app: Flask) -> None:
    assert admitted_of(pg_app, 40) == ACCOUNT.free


def test_a_screen_locks_and_its_password_opens_it(pg_app: Flask) -> None:
    reader = Reader.signed_in(pg_app, "therapist")
    locked = reader.post("/lock", {"next": "/account"})
    assert locked.path == "/locked"
    page = reader.post("/locked", {**locked.fields(), "password": PASSWORD})
    assert page.path == "/account"
