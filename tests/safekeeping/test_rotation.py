"""Which backups are kept: many of today, some of this month, a few of this year."""

import errno
import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from clinic.core import clock
from clinic.safekeeping.adapters.keys import backup_key
from clinic.safekeeping.adapters.sealing import Header, key_id
from clinic.safekeeping.adapters.shelf import list_backups, rotate
from clinic.safekeeping.domain.backups import Kind, name_file
from clinic.safekeeping.domain.rotation import select_kept
from clinic.safekeeping.services.making import FOLDER, attempt_backup
from tests.cli.commands import clinic
from tests.reader import Reader
from tests.safekeeping.making import file_of, settings_of

START = datetime(2026, 1, 1, 0, 30, tzinfo=UTC)
LATER = START + timedelta(days=1000)
AHEAD = START + timedelta(days=3650)
BEHIND = START - timedelta(days=3650)
KEY = "A1B2-C3D4"


def hourly(days: int) -> dict[str, datetime]:
    """Backups of each hour of so many days."""
    times = [START + timedelta(hours=hour) for hour in range(24 * days)]
    return {name_file(at, Kind.BY_ITSELF): at for at in times}


def test_after_a_day_every_hour_is_there() -> None:
    assert select_kept(hourly(1), now=LATER) == hourly(1).keys()


def test_after_two_years_a_day_a_month_and_a_year_can_be_gone_back() -> None:
    made = hourly(730)
    kept = sorted(made[name] for name in select_kept(made, now=LATER))
    newest = max(made.values())
    assert kept[-1] == newest
    assert len([at for at in kept if newest - at < timedelta(hours=24)]) == 24
    assert len({at.date() for at in kept if newest - at < timedelta(days=30)}) == 30
    assert len({(at.year, at.month) for at in kept}) == 12
    assert len(kept) == 24 + 29 + 11


def test_after_a_month_away_the_last_hours_before_it_are_still_there() -> None:
    later = START + timedelta(days=40)
    made = {**hourly(2), name_file(later, Kind.BY_ITSELF): later}
    assert len(select_kept(made, now=LATER)) == 24 + 1


def test_what_is_held_stays() -> None:
    made = hourly(3)
    first = min(made)
    assert first not in select_kept(made, now=LATER)
    assert first in select_kept(made, now=LATER, held={first})


def test_those_made_before_upgrades_stay_for_30_days_in_both_places_whatever_comes_after(
    app: Flask, tmp_path: Path
) -> None:
    settings = replace(settings_of(app), backup_folder=tmp_path / "stick")
    (tmp_path / "stick").mkdir()
    places = [settings.folder / FOLDER, tmp_path / "stick"]
    minutes = [START + timedelta(minutes=minute) for minute in range(3)]
    upgrades = [attempt_backup(settings, Kind.BEFORE_UPGRADE, now=at) for at in minutes]
    names = {file_of(each).name for each in upgrades}
    for days in (0, 1, 29):
        later = START + timedelta(days=days, minutes=10)
        attempt_backup(settings, Kind.BY_ITSELF, now=later)
        assert all(names <= list_backups(place).keys() for place in places)
    attempt_backup(settings, Kind.BY_ITSELF, now=START + timedelta(days=31))
    assert all(not names & list_backups(place).keys() for place in places)


def test_backups_of_a_whole_week_are_thinned_out_as_they_are_made(app: Flask) -> None:
    settings = settings_of(app)
    for day in range(3):
        for hour in (9, 12, 15):
            with time_machine.travel(START + timedelta(days=day, hours=hour), tick=False):
                file_of(attempt_backup(settings, Kind.BY_ITSELF, now=clock.now()))
    assert len(list_backups(settings.folder / FOLDER)) == 9
    with time_machine.travel(START + timedelta(days=3, minutes=10), tick=False):
        for minute in range(3):
            at = clock.now() + timedelta(minutes=minute)
            file_of(attempt_backup(settings, Kind.BY_ITSELF, now=at))
    # The newest of that one hour, and no second one of it.
    assert len(list_backups(settings.folder / FOLDER)) == 10


def put_there(folder: Path, key: str, names: Iterable[str]) -> None:
    """Backups of this installation as far as their beginning says."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        header = Header(key_id=key, created="", program="", schema="")
        (folder / name).write_bytes(header.encode())


def hours_from(begin: datetime, number: int) -> list[datetime]:
    """So many hours, one after the other."""
    return [begin + timedelta(hours=hour) for hour in range(number)]


def live(folder: Path, times: list[datetime], *, first: int = 1) -> set[datetime]:
    """Work and a backup each time that the clock says these; the instants of those still there."""
    for number, at in enumerate(times, start=first):
        name = name_file(at, Kind.BY_ITSELF)
        heads: dict[str, dict[str, object]] = {"audit": {"number": number}}
        header = Header(key_id=KEY, created="", program="", schema="", heads=heads)
        (folder / name).write_bytes(header.encode())
        assert rotate(folder, KEY, newest=name, now=at) == {}
    return set(list_backups(folder).values())


def test_after_a_day_with_the_clock_ahead_the_last_24_true_hours_are_kept(tmp_path: Path) -> None:
    before, after = hours_from(START, 48), hours_from(START + timedelta(hours=72), 26)
    kept = live(tmp_path, before + hours_from(AHEAD, 24) + after)
    assert kept >= set(after[-24:])
    assert kept >= set(hours_from(AHEAD, 24))


def test_what_was_made_with_the_clock_behind_stays_for_the_next_days(tmp_path: Path) -> None:
    before, after = hours_from(START, 48), hours_from(START + timedelta(hours=96), 200)
    behind = hours_from(BEHIND, 48)
    kept = live(tmp_path, before + behind + after[:10])
    assert kept >= set(behind[-20:])
    assert kept >= set(before[-14:] + after[:10])
    kept = live(tmp_path, after[10:], first=107)
    assert len(kept & set(behind)) < 5


def test_a_clock_that_falls_back_by_years_takes_no_history_away(tmp_path: Path) -> None:
    history = live(tmp_path, hours_from(START, 400))
    assert live(tmp_path, hours_from(BEHIND, 3), first=401) >= history


def test_one_whose_beginning_says_nonsense_of_the_trail_is_the_oldest(tmp_path: Path) -> None:
    for number, told in enumerate(({"audit": {"number": "x"}}, {"audit": 3}, [])):
        name = name_file(START + timedelta(days=number), Kind.BY_ITSELF)
        header = Header(key_id=KEY, created="", program="", schema="", heads=told)  # type: ignore[arg-type]
        (tmp_path / name).write_bytes(header.encode())
    assert len(live(tmp_path, hours_from(LATER, 2))) == 5


def lock_away(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody take this file away: a test may run as root, whom no folder refuses."""
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self.name == name:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)


def test_an_old_one_that_cannot_be_taken_away_keeps_no_other_and_spoils_no_backup(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(settings_of(app), backup_folder=tmp_path / "stick")
    places = [settings.folder / FOLDER, tmp_path / "stick"]
    old = sorted(hourly(3))
    for place in places:
        put_there(place, key_id(backup_key(settings.folder)), old)
    lock_away(old[1], monkeypatch)
    done = attempt_backup(settings, Kind.BY_ITSELF, now=START + timedelta(days=3))
    assert done.error is None
    assert done.made
    assert done.made.copy_error is None
    assert [str(each) for each in done.made.remarks] == [
        f"Old backups could not be taken away, such as {place / old[1]}: Operation not permitted."
        for place in places
    ]
    for place in places:
        left = list_backups(place)
        assert {file_of(done).name, old[1]} <= left.keys()
        assert not {old[2], old[3]} & left.keys()


def test_the_owner_reads_of_old_ones_that_could_not_go_beside_the_new_one(
    app: Flask, owner: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, old = settings_of(app).folder, sorted(hourly(3))
    put_there(folder / FOLDER, key_id(backup_key(folder)), old)
    lock_away(old[1], monkeypatch)
    page = owner.submit("/backups/new")
    assert "The backup is made, opened again and found whole." in page.text
    assert "Old backups could not be taken away, such as " in page.text
    assert "failed" not in page.text
    done = clinic(folder, "backup")
    assert done.code == 0
    assert "Old backups could not be taken away" in done.text


def test_files_of_others_in_the_same_folder_are_left_alone(app: Flask, tmp_path: Path) -> None:
    key = key_id(backup_key(settings_of(app).folder))
    put_there(tmp_path, key, hourly(40))
    other = tmp_path / "soleus-20200101-000000.backup"
    other.write_bytes(Header(key_id="AAAA-BBBB", created="", program="", schema="").encode())
    (tmp_path / "letter.txt").write_text("mine")
    assert rotate(tmp_path, key, newest=max(hourly(40)), now=START) == {}
    assert len(list_backups(tmp_path)) < len(hourly(40))
    assert other.exists()
    assert (tmp_path / "letter.txt").exists()
