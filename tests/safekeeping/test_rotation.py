"""Which backups are kept: many of today, some of this month, a few of this year."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine
from flask import Flask

from clinic.core import clock
from clinic.safekeeping.adapters.keys import backup_key
from clinic.safekeeping.adapters.sealing import Header, key_id
from clinic.safekeeping.adapters.shelf import list_backups, rotate
from clinic.safekeeping.domain.backups import Kind, name_file
from clinic.safekeeping.domain.rotation import select_kept
from clinic.safekeeping.services.making import FOLDER, attempt_backup
from tests.safekeeping.making import file_of, settings_of

START = datetime(2026, 1, 1, 0, 30, tzinfo=UTC)


def hourly(days: int) -> dict[str, datetime]:
    """Backups of each hour of so many days."""
    times = [START + timedelta(hours=hour) for hour in range(24 * days)]
    return {name_file(at, Kind.BY_ITSELF): at for at in times}


def test_after_a_day_every_hour_is_there() -> None:
    assert select_kept(hourly(1)) == hourly(1).keys()


def test_after_two_years_a_day_a_month_and_a_year_can_be_gone_back() -> None:
    made = hourly(730)
    kept = sorted(made[name] for name in select_kept(made))
    newest = max(made.values())
    assert kept[-1] == newest
    assert len([at for at in kept if newest - at < timedelta(hours=24)]) == 24
    assert len({at.date() for at in kept if newest - at < timedelta(days=30)}) == 30
    assert len({(at.year, at.month) for at in kept}) == 12
    assert len(kept) == 24 + 29 + 11


def test_after_a_month_away_the_last_hours_before_it_are_still_there() -> None:
    later = START + timedelta(days=40)
    made = {**hourly(2), name_file(later, Kind.BY_ITSELF): later}
    assert len(select_kept(made)) == 24 + 1


def test_what_is_held_stays() -> None:
    made = hourly(3)
    first = min(made)
    assert first not in select_kept(made)
    assert first in select_kept(made, held={first})


def test_those_made_before_upgrades_stay_for_30_days_in_both_places_whatever_comes_after(
    app: Flask, tmp_path: Path
) -> None:
    settings = replace(settings_of(app), backup_folder=tmp_path / "stick")
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


def test_files_of_others_in_the_same_folder_are_left_alone(app: Flask, tmp_path: Path) -> None:
    key = key_id(backup_key(settings_of(app).folder))
    for name in hourly(40):
        ours = Header(key_id=key, created="", program="", schema="")
        (tmp_path / name).write_bytes(ours.encode())
    other = tmp_path / "soleus-20200101-000000.backup"
    other.write_bytes(Header(key_id="AAAA-BBBB", created="", program="", schema="").encode())
    (tmp_path / "letter.txt").write_text("mine")
    assert rotate(tmp_path, key, newest=max(hourly(40)), now=START)
    assert other.exists()
    assert (tmp_path / "letter.txt").exists()
