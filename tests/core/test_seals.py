"""Whoever rewrites what happened, past the program and its guards, is noticed."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from clinic.core import clock
from clinic.core.actor import PROGRAM, Actor
from clinic.core.audit import AuditEvent, record_event, verify_events
from clinic.core.canonical import digest
from clinic.core.database import db, transaction, writing
from clinic.core.history import keep_version, verify_versions
from clinic.core.read_log import ReadLog, write_read
from clinic.core.read_seals import seal_reads, trail_heads, verify_anchors, verify_reads
from clinic.core.reads import Read
from clinic.core.seals import Checked
from tests.people import actor

NEW = (
    "INSERT INTO audit_event (number, at, by_id, by_name, session_id, action, subject_kind,"
    " subject_id, client_id, detail, seal) SELECT {number}, at, by_id, by_name, session_id, 'x',"
    " subject_kind, subject_id, client_id, detail, seal FROM audit_event WHERE number = 3"
)
ADDED = (
    "INSERT INTO read_log SELECT {number}, at, by_id, by_name, session_id, client_id, kind,"
    " record_id, page, grant_id, detail FROM read_log WHERE number = 1"
)


def write_events(many: int = 5) -> None:
    for turn in range(many):
        with transaction(PROGRAM):
            record_event(
                f"something {turn}", subject=("practice", "1"), by=PROGRAM, now=clock.now()
            )


def write_reads(by: Actor, many: int = 4) -> None:
    for turn in range(many):
        read = Read(kind="session", record_id=f"session {turn}", client_id="somebody")
        write_read(read, by=by, page="treatments.show", now=clock.now())


def tamper(table: str, *statements: str) -> None:
    """Somebody with the file in their hands: takes the guards away and writes what they like."""
    with writing(), db.engine.begin() as connection:
        for event in ("insert", "update", "delete"):
            connection.execute(text(f"DROP TRIGGER guard_{table}_{event}"))
        for statement in statements:
            connection.execute(text(statement))
    db.session.rollback()
    db.session.expire_all()


def faults(checked: object) -> list[str]:
    assert isinstance(checked, list)
    return [each.fault % {"place": each.place} for each in checked if each.fault]


def events_at_fault() -> list[str]:
    return [each.place for each in verify_events() if each.fault]


def test_every_event_of_a_new_practice_is_sealed_and_fits(in_app: Flask) -> None:
    write_events()
    assert events_at_fault() == []
    assert all(db.session.scalars(select(AuditEvent.seal)))


@pytest.mark.parametrize(
    ("change", "places"),
    [
        ("UPDATE audit_event SET by_name = 'Somebody Else' WHERE number = 4", {"4"}),
        ("UPDATE audit_event SET detail = '{}x' WHERE number = 4", {"4"}),
        ("UPDATE audit_event SET at = '2020-01-01 00:00:00.000000' WHERE number = 4", {"4"}),
        ("UPDATE audit_event SET seal = '' WHERE number = 4", {"4"}),
        ("UPDATE audit_event SET seal = 'f0f0f0' || substr(seal, 7) WHERE number = 4", {"4", "5"}),
        ("DELETE FROM audit_event WHERE number = 4", {"4", "5"}),
        ("DELETE FROM audit_event WHERE number = 1", {"1", "2"}),
        (NEW.format(number="(SELECT max(number) + 1 FROM audit_event)"), {"last"}),
    ],
)
def test_a_changed_removed_or_added_event_is_noticed(
    in_app: Flask, change: str, places: set[str]
) -> None:
    write_events()
    tamper("audit_event", change)
    last = db.session.scalar(select(AuditEvent.number).order_by(AuditEvent.number.desc()).limit(1))
    assert places - {"last"} <= set(events_at_fault())
    assert ("last" in places) <= (str(last) in events_at_fault())


def test_events_that_changed_places_are_noticed(in_app: Flask) -> None:
    write_events()
    tamper(
        "audit_event",
        "UPDATE audit_event SET number = 999 WHERE number = 3",
        "UPDATE audit_event SET number = 3 WHERE number = 4",
        "UPDATE audit_event SET number = 4 WHERE number = 999",
    )
    assert {"3", "4"} <= set(events_at_fault())


def test_a_removed_event_cannot_be_hidden_by_new_numbers(in_app: Flask) -> None:
    write_events()
    tamper(
        "audit_event",
        "DELETE FROM audit_event WHERE number = 3",
        "UPDATE audit_event SET number = -number WHERE number > 3",
        "UPDATE audit_event SET number = -number - 1 WHERE number < 0",
    )
    assert "3" in events_at_fault()


def test_a_cut_end_is_noticed_where_it_was_anchored(in_app: Flask) -> None:
    write_events()
    heads = trail_heads()
    tamper(
        "audit_event",
        "DELETE FROM audit_event WHERE number > (SELECT max(number) - 2 FROM audit_event)",
    )
    assert events_at_fault() == [], "the rest is whole: without an anchor nobody can tell"
    assert faults(list(verify_anchors([heads]))) == [
        f"Event {heads.event_number} was there once, with its seal."
    ]


def test_a_cut_end_is_noticed_by_the_next_seal_of_the_read_log_too(in_app: Flask) -> None:
    write_events()
    seal_reads(clock.now())
    number = trail_heads().event_number
    tamper("audit_event", f"DELETE FROM audit_event WHERE number = {number}")  # noqa: S608
    assert faults(list(verify_anchors([]))) == [f"Event {number} was there once, with its seal."]


def test_another_key_makes_no_seal_that_fits(in_app: Flask, tmp_path: Path) -> None:
    write_events()
    (tmp_path / "audit.key").write_text("a key of somebody else's, as long as any")
    assert len(events_at_fault()) == trail_heads().event_number


def test_events_from_before_seals_are_covered_by_the_first_sealed_one(in_app: Flask) -> None:
    tamper("audit_event", "UPDATE audit_event SET seal = ''")
    write_events()
    assert events_at_fault() == []
    tamper_again = "UPDATE audit_event SET by_name = 'Somebody Else' WHERE number = 2"
    with writing(), db.engine.begin() as connection:
        connection.execute(text(tamper_again))
    db.session.rollback()
    db.session.expire_all()
    first_sealed = db.session.scalar(
        select(AuditEvent.number).where(AuditEvent.seal != "").order_by(AuditEvent.number).limit(1)
    )
    assert events_at_fault() == [str(first_sealed)]


def test_openings_are_sealed_in_batches_and_nothing_is_sealed_twice(in_app: Flask) -> None:
    by = actor("therapist")
    write_reads(by)
    seal_reads(clock.now())
    seal_reads(clock.now())
    assert trail_heads().read_number == 1
    write_reads(by, 2)
    seal_reads(clock.now())
    assert trail_heads().read_number == 2
    write_reads(by, 3)
    db.session.rollback()
    assert list(verify_reads()) == [
        Checked("1–4", count=4),
        Checked("5–6", count=2),
        Checked("9", count=3, waits=True),
    ]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE read_log SET by_name = 'Somebody Else' WHERE number = 2",
        "UPDATE read_log SET client_id = 'another' WHERE number = 2",
        "DELETE FROM read_log WHERE number = 2",
        "DELETE FROM read_log WHERE number = 4",
        ADDED.format(number=99),
        ADDED.format(number=0),
    ],
)
def test_a_changed_removed_or_added_opening_is_noticed(in_app: Flask, change: str) -> None:
    write_reads(actor("therapist"))
    seal_reads(clock.now())
    tamper("read_log", change)
    assert faults(list(verify_reads())), change


def test_a_number_far_off_is_told_in_one_line(in_app: Flask) -> None:
    write_events()
    last = trail_heads().event_number
    tamper("audit_event", f"UPDATE audit_event SET number = {10**12} WHERE number = {last}")  # noqa: S608
    assert events_at_fault() == [f"{last}–{10**12 - 1}", str(10**12)]


def test_a_seal_in_letters_that_no_seal_has_is_one_that_does_not_fit(in_app: Flask) -> None:
    write_events()
    tamper("audit_event", "UPDATE audit_event SET seal = 'é' WHERE number = 3")
    assert events_at_fault() == ["3", "4"]


def test_a_missing_opening_is_never_sealed_over(in_app: Flask) -> None:
    write_reads(actor("therapist"))
    tamper("read_log", "DELETE FROM read_log WHERE number = 3")
    for _turn in range(2):
        seal_reads(clock.now())
        assert faults(list(verify_reads())) == ["Opening 3 is missing, or others were put in."]
        write_reads(actor("therapist"), 2)


def test_an_opening_taken_out_of_what_was_sealed_is_missed(in_app: Flask) -> None:
    write_reads(actor("therapist"))
    seal_reads(clock.now())
    tamper("read_log", "DELETE FROM read_log WHERE number = 2")
    assert faults(list(verify_reads())) == ["Some of the openings 1–4 are missing."]


def test_a_removed_seal_is_noticed(in_app: Flask) -> None:
    for _turn in range(3):
        write_reads(actor("therapist"), 2)
        seal_reads(clock.now())
    heads = trail_heads()
    tamper("read_seal", "DELETE FROM read_seal WHERE number = 2")
    assert faults(list(verify_reads()))
    with writing(), db.engine.begin() as connection:
        connection.execute(text("DELETE FROM read_seal WHERE number = 3"))
    db.session.rollback()
    assert faults(list(verify_anchors([heads]))) == ["Seal 3 of the openings was there once."]


def test_a_rewritten_version_is_noticed_though_its_digest_was_mended(in_app: Flask) -> None:
    with transaction(PROGRAM):
        for words in ("first", "second"):
            number = record_event(
                "saved", subject=("session", "s"), by=PROGRAM, now=clock.now(), client_id="c"
            )
            content = {"words": words}
            keep_version(
                ("session", "s"), content, event_number=number, by=PROGRAM, now=clock.now()
            )
            db.session.flush()
    assert faults(list(verify_versions())) == []
    forged = '{"words":"nicer"}'
    tamper(
        "record_version",
        f"UPDATE record_version SET content = '{forged}', content_sha256 = '{digest(forged)}'"  # noqa: S608
        " WHERE version = 1",
    )
    assert len(faults(list(verify_versions()))) == 1
    with writing(), db.engine.begin() as connection:
        connection.execute(text("DELETE FROM record_version WHERE version = 1"))
    db.session.rollback()
    assert len(faults(list(verify_versions()))) == 1


def test_a_version_that_lost_its_seal_is_noticed(in_app: Flask) -> None:
    with transaction(PROGRAM):
        for words in ("first", "second"):
            number = record_event(
                "saved", subject=("session", "s"), by=PROGRAM, now=clock.now(), client_id="c"
            )
            keep_version(
                ("session", "s"),
                {"words": words},
                event_number=number,
                by=PROGRAM,
                now=clock.now(),
            )
            db.session.flush()
    tamper("record_version", "UPDATE record_version SET seal = '' WHERE version = 2")
    assert faults(list(verify_versions())) == ["Version 2 (session s) has lost its seal."]


def test_an_opening_is_one_row_with_who_what_when_and_by_which_page(in_app: Flask) -> None:
    by = actor("therapist")
    now = clock.now() - timedelta(minutes=1)
    read = Read(kind="session", record_id="s", client_id="c")
    write_read(read, by=by, page="treatments.show", now=now)
    db.session.rollback()
    row = db.session.scalars(select(ReadLog)).one()
    assert (row.number, row.at, row.by_id, row.by_name) == (1, now, by.id, by.name)
    assert (row.kind, row.record_id, row.client_id) == ("session", "s", "c")
    assert (row.page, row.grant_id, row.detail) == ("treatments.show", "", "{}")
