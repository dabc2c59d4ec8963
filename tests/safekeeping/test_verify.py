"""Whoever changes what stands for good, with the file in their hands, is found out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from clinic.app.schema import MUST_EXIST, missing_guards
from clinic.core import clock
from clinic.core.audit import record_event
from clinic.core.canonical import canonical_json
from clinic.core.database import db, transaction, writing
from clinic.core.read_log import write_read
from clinic.core.read_seals import seal_reads
from clinic.core.reads import Read
from clinic.core.trail_head import begin_head
from clinic.safekeeping.domain.checks import Part, PartChecked
from clinic.safekeeping.models import BackupRun
from clinic.safekeeping.queries.wholeness import list_heads
from clinic.safekeeping.services.checking import check_everything
from clinic.treatments.domain.signing import signature, signed_content
from clinic.treatments.queries import get_session
from tests.cli.commands import clinic
from tests.conftest import make_app, open_app, read_database
from tests.people import actor
from tests.safekeeping.everything import make_everything
from tests.safekeeping.tampering import FORGED_NOTE, KINDS_OF_TAMPERING


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory, databases: tuple[bytes, bytes]) -> bytes:
    """A practice with one of everything that stands for good, openings, and a backup's heads."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "clinic.db").write_bytes(databases[1])
    with make_app(folder).app_context():
        by = actor("therapist")
        make_everything(by)
        for turn in range(4):
            read = Read(kind="session", record_id=f"session {turn}", client_id="somebody")
            write_read(read, by=by, page="treatments.show", now=clock.now())
        seal_reads(clock.now())
        with transaction(by):
            db.session.add(backup_of_now())
        return read_database(folder)


@pytest.fixture
def practice(tmp_path: Path, whole: bytes) -> Iterator[Flask]:
    """The same, for one test to tamper with."""
    for app in open_app(tmp_path, whole):
        with app.app_context():
            begin_head(clock.now())
            yield app


def backup_of_now() -> BackupRun:
    """What a backup keeps of where both trails stand."""
    event = db.session.execute(
        text("SELECT number, seal FROM audit_event ORDER BY number DESC LIMIT 1")
    ).one()
    read = db.session.execute(
        text("SELECT number, seal FROM read_seal ORDER BY number DESC LIMIT 1")
    ).one()
    heads = {"audit": dict(event._mapping), "reads": dict(read._mapping)}
    return BackupRun(
        at=clock.now(),
        kind="by_hand",
        folder="",
        file_name="",
        size=0,
        verified_at=clock.now(),
        heads=canonical_json(heads),
        error="",
        copy_error="",
    )


def check(*, seconds: float | None = None) -> dict[Part, PartChecked]:
    """Everything that is found now."""
    db.session.rollback()
    db.session.expire_all()
    return {each.part: each for each in check_everything(MUST_EXIST, seconds=seconds)}


def at_fault() -> set[Part]:
    """The parts in which something is wrong."""
    return {part for part, each in check().items() if each.faulty}


def tamper(*statements: str) -> None:
    """Take every guard away, write what one likes, and put the guards back as they were."""
    db.session.rollback()
    with writing(), db.engine.begin() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type='trigger'"))
        guards = [tuple(row) for row in rows]
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for name, _sql in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        for _name, sql in guards:
            connection.exec_driver_sql(sql)


def test_a_practice_that_nobody_tampered_with_is_whole(practice: Flask) -> None:
    found = check()
    assert [part for part, each in found.items() if each.faulty or not each.is_done] == []
    assert list(found) == list(Part)
    # Nothing was overlooked: there is something to look at in every part.
    assert [part for part, each in found.items() if each.looked == 0] == []


@pytest.mark.parametrize("kind", KINDS_OF_TAMPERING)
def test_every_kind_of_tampering_is_noticed(practice: Flask, kind: str) -> None:
    part, *statements = KINDS_OF_TAMPERING[kind]
    tamper(*statements)
    assert part in at_fault()


def test_a_forged_signature_is_noticed_by_the_digest_that_the_trail_noted(practice: Flask) -> None:
    tamper(FORGED_NOTE, "UPDATE session_note SET assessment_id = NULL")
    note_id = db.session.execute(
        text("SELECT id FROM session_note WHERE signed_at IS NOT NULL")
    ).scalar_one()
    session = get_session(note_id, by=actor("therapist"))
    forged = signature(signed_content(session, None))
    tamper(f"UPDATE session_note SET signed_sha256 = '{forged}'")  # noqa: S608
    faults = check()[Part.SESSIONS].faults
    assert [each.words for each in faults] == [
        "The session of %(place)s carries another signature than the trail noted."
    ]


def test_a_draft_that_was_signed_in_the_file_is_noticed(practice: Flask) -> None:
    note_id = db.session.execute(
        text("SELECT id FROM session_note WHERE signed_at IS NULL")
    ).scalar_one()
    signed = (
        "subjective = 'Nicer words', signed_at = begun_at, signed_by_id = therapist_id,"
        " signed_by_name = 'Therapist Test', signed_format = 2, signed_sha256"
    )
    where = f"WHERE id = '{note_id}'"
    tamper(f"UPDATE session_note SET {signed} = 'x' {where}")  # noqa: S608
    forged = signature(signed_content(get_session(note_id, by=actor("therapist")), None))
    tamper(f"UPDATE session_note SET signed_sha256 = '{forged}' {where}")  # noqa: S608
    faults = check()[Part.SESSIONS].faults
    assert [each.words for each in faults] == [
        "The trail knows nothing of the signature under the session of %(place)s."
    ]


def test_a_paper_whose_event_is_from_before_digests_were_noted_is_no_fault(
    practice: Flask,
) -> None:
    tamper(
        "CREATE TEMP TABLE copied AS SELECT * FROM document WHERE kind = 'sheet'",
        "UPDATE copied SET id = 'older', code = 'older'",
        "INSERT INTO document SELECT * FROM copied",
        "DROP TABLE copied",
    )
    assert at_fault() == {Part.PAPERS}
    client_id = db.session.execute(text("SELECT id FROM client")).scalar_one()
    db.session.rollback()
    by = actor("therapist")
    with transaction(by):
        record_event(
            "document kept",
            subject=("document", "older"),
            client_id=client_id,
            by=by,
            now=clock.now(),
            detail={"kind": "sheet"},
        )
    assert at_fault() == set()


def test_a_guard_that_was_taken_away_or_made_toothless_is_noticed(practice: Flask) -> None:
    assert missing_guards() == set()
    with writing(), db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_document_delete")
        connection.exec_driver_sql("DROP TRIGGER guard_session_note_update")
        connection.exec_driver_sql(
            "CREATE TRIGGER guard_session_note_update BEFORE UPDATE ON session_note WHEN 1 = 0 "
            "BEGIN SELECT RAISE(ABORT, 'locked: never'); END"
        )
    named = {each.place for each in check()[Part.GUARDS].faults}
    assert named == {"guard_document_delete", "guard_session_note_update"}


def test_another_key_is_named_as_what_is_wrong(practice: Flask, tmp_path: Path) -> None:
    (tmp_path / "audit.key").write_text("a key of somebody else's, long enough to be one")
    assert at_fault() == {Part.EVENTS, Part.OPENINGS, Part.ENDS, Part.VERSIONS}
    assert "another key" in check()[Part.EVENTS].faults[0].words


def test_a_lost_key_is_told_and_not_made_anew(practice: Flask, tmp_path: Path) -> None:
    (tmp_path / "audit.key").unlink()
    assert "not in the data folder" in check()[Part.EVENTS].faults[0].words
    assert not (tmp_path / "audit.key").exists()


def test_many_faults_are_counted_and_a_few_named(practice: Flask) -> None:
    tamper("UPDATE audit_event SET by_name = 'x' WHERE number > 1")
    found = check()[Part.EVENTS]
    assert found.faulty == found.looked - 1
    assert len(found.faults) == 10


def test_what_the_time_did_not_reach_says_so(practice: Flask) -> None:
    assert not any(each.is_done for each in check(seconds=-1).values())


def test_backups_anchor_both_trails(practice: Flask) -> None:
    [heads] = list_heads()
    assert heads.event_number > 0
    assert heads.read_number == 1


def test_the_command_says_so_and_ends_with_0_or_1(practice: Flask, tmp_path: Path) -> None:
    done = clinic(tmp_path, "verify")
    assert done.code == 0, done.text
    assert "Everything that can be compared is as it was written." in done.text
    assert "Compared with nothing:\n  what else is said of people" in done.text
    tamper(FORGED_NOTE)
    done = clinic(tmp_path, "verify")
    assert done.code == 1
    assert "is not what was signed" in done.text
    assert "Not everything is as it was written." in done.text
