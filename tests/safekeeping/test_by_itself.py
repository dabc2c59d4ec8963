"""What the program does by itself: hourly backups, the weekly rehearsal, the banner when late."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from clinic.cli.jobs import Job, do, list_jobs, start_jobs
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import record_event
from clinic.core.database import db, transaction
from clinic.safekeeping.domain.backups import Kind
from clinic.safekeeping.models import BackupRun
from clinic.safekeeping.queries.backups import Run, list_runs
from clinic.safekeeping.services.making import FOLDER
from tests.cli.commands import clinic
from tests.reader import Reader
from tests.safekeeping.making import back_up, file_of, settings_of
from tests.statements import statements

LATE = "The newest verified backup is older than a day."
GONE = "The newest backups are no longer where they were put."
NO_COPIES = "For a week no backup has reached the second place."
HOUR = timedelta(hours=1)


def let_hours_pass(app: Flask, times: list[datetime]) -> list[Run]:
    """What the program makes by itself at these instants; the list, the oldest first."""
    for at in times:
        with time_machine.travel(at, tick=False):
            for job in list_jobs(settings_of(app)):
                do(app, job)
    with app.app_context():
        return list_runs()[::-1]


def work(app: Flask) -> None:
    """Something that changes the records."""
    with app.app_context(), transaction(PROGRAM):
        record_event("worked", subject=("test", "work"), by=PROGRAM, now=clock.now())


def made(runs: list[Run]) -> list[datetime]:
    """When backups were made."""
    return [run.at for run in runs if run.kind is Kind.BY_ITSELF and run.verified_at]


@pytest.fixture
def start() -> datetime:
    """When the story of the test begins: now, on the hour's minute."""
    return clock.now().replace(microsecond=0)


def test_while_there_is_work_a_backup_is_made_every_hour(app: Flask, start: datetime) -> None:
    runs: list[Run] = []
    for minutes in range(0, 180, 10):
        work(app)
        runs = let_hours_pass(app, [start + timedelta(minutes=minutes)])
    assert made(runs) == [start, start + HOUR, start + 2 * HOUR]


def test_without_work_one_a_day_is_enough(app: Flask, start: datetime) -> None:
    runs = let_hours_pass(app, [start + hours * HOUR for hours in range(50)])
    assert made(runs) == [start, start + 24 * HOUR, start + 48 * HOUR]


def test_a_clock_that_was_set_back_stops_no_backup(app: Flask, start: datetime) -> None:
    runs = let_hours_pass(app, [start + timedelta(days=3650), start])
    assert start in made(runs)


def test_once_a_week_the_newest_is_restored_for_trial(app: Flask, start: datetime) -> None:
    days = [start + timedelta(days=day) for day in range(15)]
    runs = let_hours_pass(app, days)
    trials = [run for run in runs if run.kind is Kind.REHEARSAL]
    assert [run.at for run in trials] == [days[0], days[7], days[14]]
    assert all(run.verified_at and not run.error for run in trials)


def test_a_rehearsal_of_a_damaged_backup_fails_and_says_why(app: Flask, start: datetime) -> None:
    file = file_of(back_up(app))
    content = bytearray(file.read_bytes())
    content[-5] ^= 1
    file.write_bytes(content)
    (run,) = [run for run in let_hours_pass(app, [start]) if run.kind is Kind.REHEARSAL]
    assert run.verified_at is None
    assert "damaged or cut off" in str(run.error)


def test_a_backup_that_fails_is_tried_again_within_the_hour_not_all_the_time(
    app: Flask, start: datetime
) -> None:
    (settings_of(app).folder / FOLDER).write_text("a file in the way")
    runs = let_hours_pass(app, [start + timedelta(minutes=10 * turn) for turn in range(9)])
    failed = [run for run in runs if run.error]
    assert [run.at for run in failed] == [start, start + HOUR]
    assert "The disk refused" in str(failed[0].error)


def test_a_job_that_fails_is_logged_and_stops_nothing(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    done = Event()

    def fail(_now: datetime) -> None:
        raise OSError("no space left on device")

    jobs = [
        Job(name="failing", every=HOUR, act=fail),
        Job(name="after it", every=HOUR, act=lambda _now: done.set()),
    ]
    with caplog.at_level(logging.ERROR):
        stop = start_jobs(app, jobs)
        assert done.wait(30)
    stop.set()
    assert "the job failing failed" in caplog.text


def test_a_fresh_practice_is_left_in_peace_for_its_first_day(therapist: Reader) -> None:
    assert LATE not in therapist.get("/").text


def test_a_day_and_two_hours_without_a_backup_everybody_who_treats_is_told(app: Flask) -> None:
    with time_machine.travel(clock.now() + 27 * HOUR):
        owner = Reader.signed_in(app, "owner").get("/")
        assert LATE in owner.text
        assert owner.link("Look at the backups") == "/backups"
        assert "Please tell the owner" in Reader.signed_in(app, "therapist").get("/").text
        assert LATE not in Reader.signed_in(app, "reception").get("/").text


def test_the_banner_comes_when_the_last_verified_is_26_hours_old_and_goes_with_the_next(
    app: Flask, start: datetime
) -> None:
    let_hours_pass(app, [start])
    for hours, is_late in ((25, False), (27, True)):
        with time_machine.travel(start + hours * HOUR):
            assert (LATE in Reader.signed_in(app, "therapist").get("/").text) is is_late
    with time_machine.travel(start + 27 * HOUR + timedelta(minutes=2)):
        back_up(app)
        assert LATE not in Reader.signed_in(app, "therapist").get("/").text


def test_when_the_files_are_gone_everybody_who_treats_is_told_until_the_next_backup(
    app: Flask, start: datetime
) -> None:
    let_hours_pass(app, [start])
    assert GONE not in Reader.signed_in(app, "therapist").get("/").text
    for file in (settings_of(app).folder / FOLDER).iterdir():
        file.unlink()
    with time_machine.travel(start + timedelta(minutes=12)):
        assert GONE in Reader.signed_in(app, "therapist").get("/").text
        assert GONE not in Reader.signed_in(app, "reception").get("/").text
        back_up(app)
    with time_machine.travel(start + timedelta(minutes=14)):
        assert GONE not in Reader.signed_in(app, "therapist").get("/").text


def test_a_backup_on_a_stick_that_was_taken_along_alarms_nobody(
    app: Flask, start: datetime, tmp_path_factory: pytest.TempPathFactory
) -> None:
    let_hours_pass(app, [start])
    stick = tmp_path_factory.mktemp("stick")
    assert clinic(settings_of(app).folder, "backup", "--to", str(stick)).code == 0
    for file in stick.iterdir():
        file.unlink()
    with time_machine.travel(start + timedelta(minutes=12)):
        assert GONE not in Reader.signed_in(app, "therapist").get("/").text


def test_a_second_place_that_fails_for_a_week_is_told_on_every_page(
    app: Flask, start: datetime, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stick = tmp_path_factory.mktemp("stick") / "plugged in"
    stick.mkdir()
    app.config["SETTINGS"] = replace(settings_of(app), backup_folder=stick)
    let_hours_pass(app, [start])
    away = stick.rename(stick.with_name("pulled out"))
    stick.write_text("a file in the way")
    for day in range(1, 10):
        at = start + timedelta(days=day)
        let_hours_pass(app, [at])
        with time_machine.travel(at + timedelta(minutes=12)):
            told = NO_COPIES in Reader.signed_in(app, "therapist").get("/").text
            assert told is (day > 7)
    stick.unlink()
    away.rename(stick)
    let_hours_pass(app, [start + timedelta(days=10)])
    with time_machine.travel(start + timedelta(days=10, minutes=12)):
        assert NO_COPIES not in Reader.signed_in(app, "therapist").get("/").text


def test_copies_made_while_the_clock_was_ahead_hide_no_week_without_any(
    app: Flask, start: datetime, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stick = tmp_path_factory.mktemp("stick") / "plugged in"
    stick.mkdir()
    app.config["SETTINGS"] = replace(settings_of(app), backup_folder=stick)
    let_hours_pass(app, [start, start + timedelta(days=365)])
    stick.rename(stick.with_name("pulled out"))
    let_hours_pass(app, [start + timedelta(days=day) for day in range(1, 10)])
    with time_machine.travel(start + timedelta(days=9, minutes=12)):
        assert NO_COPIES in Reader.signed_in(app, "therapist").get("/").text


def test_the_banner_costs_no_statement_while_all_is_well(therapist: Reader) -> None:
    therapist.get("/")
    with statements() as sent:
        therapist.get("/")
    assert sent
    assert not [statement for statement in sent if "backup_run" in statement]


def test_nobody_changes_the_list_of_backups(app: Flask) -> None:
    back_up(app)
    with app.app_context():
        for statement in ("UPDATE backup_run SET error = 'x'", "DELETE FROM backup_run"):
            with pytest.raises(Exception, match="append-only"), db.engine.begin() as connection:
                connection.exec_driver_sql(statement)
        assert db.session.scalar(select(func.count()).select_from(BackupRun)) == 1
