"""The note beside the key: how far both trails went, so that a cut end is missed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent, record_event
from clinic.core.database import db, transaction
from clinic.core.read_log import write_read
from clinic.core.read_seals import seal_reads, trail_heads
from clinic.core.reads import Read
from clinic.core.trail_head import (
    BEGUN,
    FILE,
    DamagedHead,
    TrailHead,
    begin_head,
    read_head,
    renew_head,
    verify_head,
)
from tests.core.test_seals import faults, tamper, write_events, write_reads
from tests.people import actor
from tests.reader import Reader


def note() -> TrailHead:
    """What the note says now."""
    found = read_head()
    assert found is not None
    return found


def faults_of_note() -> list[str]:
    db.session.rollback()
    return faults(list(verify_head(note())))


def last_event() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.max(AuditEvent.number))) or 0


def test_it_goes_along_with_both_trails(in_app: Flask) -> None:
    begin_head(clock.now())
    write_events()
    write_reads(actor("therapist"))
    seal_reads(clock.now())
    renew_head()
    assert note().heads == trail_heads()
    assert note().opening_number == 4
    assert faults_of_note() == []


def test_on_a_practice_that_is_there_the_trail_says_from_when_it_is_kept(in_app: Flask) -> None:
    begin_head(clock.now())
    begin_head(clock.now())
    begun = select(func.count()).where(AuditEvent.action == BEGUN)
    assert db.session.scalar(begun) == 1


def test_on_an_empty_database_it_begins_without_a_word(empty_app: Flask) -> None:
    with empty_app.app_context():
        begin_head(clock.now())
        assert last_event() == 0
        assert note().sealed_since == 1


def test_what_was_saved_after_it_is_no_fault(in_app: Flask) -> None:
    begin_head(clock.now())
    write_events()
    write_reads(actor("therapist"))
    assert faults_of_note() == [], "a power cut comes between saving and noting"


def test_what_is_not_committed_is_not_noted(in_app: Flask) -> None:
    begin_head(clock.now())
    before = last_event()
    with pytest.raises(LookupError), transaction(PROGRAM):
        record_event("something", subject=("practice", "1"), by=PROGRAM, now=clock.now())
        raise LookupError
    renew_head()
    assert note().heads.event_number == before


def test_a_cut_end_is_missed_for_good_whatever_is_written_after_it(in_app: Flask) -> None:
    begin_head(clock.now())
    write_events()
    renew_head()
    last = note().heads.event_number
    tamper("audit_event", f"DELETE FROM audit_event WHERE number > {last - 2}")  # noqa: S608
    write_events()
    renew_head()
    begin_head(clock.now())
    assert faults_of_note() == [f"Event {last} was there once, with its seal."]


def test_an_opening_that_had_no_seal_yet_is_missed_though_another_took_its_number(
    in_app: Flask,
) -> None:
    begin_head(clock.now())
    write_reads(actor("therapist"))
    renew_head()
    tamper("read_log", "DELETE FROM read_log WHERE number = 4")
    read = Read(kind="session", record_id="another", client_id="somebody")
    write_read(read, by=actor("therapist"), page="treatments.show", now=clock.now())
    renew_head()
    assert faults_of_note() == ["Opening 4 was there once."]


def test_signing_out_renews_it(app: Flask, therapist: Reader) -> None:
    with app.app_context():
        begin_head(clock.now())
    therapist.post("/sign-out", {})
    with app.app_context():
        assert note().heads.event_number == last_event()
        said = db.session.get(AuditEvent, last_event())
        assert said is not None
        assert said.action == "signed out"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"event_number":', '"event_number":1'),
        lambda text: text.replace('"sealed_since":', '"sealed_since":9'),
        lambda text: text[: len(text) // 2],
        lambda _text: "",
        lambda _text: "é\né\n",
    ],
)
def test_changed_by_hand_it_counts_for_nothing(
    in_app: Flask, tmp_path: Path, change: Callable[[str], str]
) -> None:
    begin_head(clock.now())
    place = tmp_path / FILE
    place.write_text(change(place.read_text()))
    with pytest.raises(DamagedHead):
        read_head()


def test_nothing_that_people_do_fails_where_it_cannot_be_written(
    app: Flask, tmp_path: Path, therapist: Reader
) -> None:
    (tmp_path / FILE).mkdir()
    with app.app_context():
        begin_head(clock.now())
        before = last_event()
    therapist.post("/sign-out", {})
    with app.app_context():
        assert last_event() == before + 1


def test_without_its_key_none_is_begun(in_app: Flask, tmp_path: Path) -> None:
    (tmp_path / "audit.key").unlink()
    begin_head(clock.now())
    assert not (tmp_path / FILE).exists()
    assert not (tmp_path / "audit.key").exists()
