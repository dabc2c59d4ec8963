"""``clinic demo``."""

from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from clinic.cli.demo import tell
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.demo.services import Step, begin_telling, list_steps
from tests.cli.commands import Done, clinic, shell, without_pango
from tests.cli.conftest import PASSWORD
from tests.conftest import make_app
from tests.reader import Reader


def test_an_empty_folder_is_filled_and_the_sign_ins_are_said(told: tuple[Path, Done]) -> None:
    _folder, done = told
    assert done.code == 0
    for name in ("owner@demo.example", "therapist@demo.example", "reception@demo.example"):
        assert name in done.text
    assert PASSWORD in done.text


def test_the_password_that_was_said_opens_the_door(demo_folder: Path) -> None:
    therapist = Reader(make_app(demo_folder))
    assert therapist.submit_on(therapist.sign_in("therapist@demo.example", PASSWORD)).path == "/"


def test_a_practice_that_is_there_is_left_as_it_is(demo_folder: Path) -> None:
    before = (demo_folder / "clinic.db").read_bytes()
    done = clinic(demo_folder, "demo")
    assert done.code == 1
    assert "has a practice already, so nothing was changed" in done.text
    assert (demo_folder / "clinic.db").read_bytes() == before


def test_a_short_password_is_refused_before_anything_is_told(tmp_path: Path) -> None:
    done = clinic(tmp_path, "demo", "--password", "short")
    assert done.code == 1
    assert "at least 12 characters" in done.text
    assert clinic(tmp_path, "demo", "--password", "short").text == done.text


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    done = clinic(tmp_path, "demo", "--today", "31.05.2026")
    assert done.code == 2
    assert "'31.05.2026'" in done.text


def test_without_pango_the_story_is_told_without_sheets_and_says_so(tmp_path: Path) -> None:
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    variables = without_pango(lacking)
    done = shell(tmp_path, "demo", "--today", "2026-05-31", **variables)
    assert done.code == 0
    assert "Sheets are left out" in done.text
    assert "clinic doctor" in done.text
    sheet = clinic(tmp_path, "sheet", "Emma", "--out", str(tmp_path / "emma.pdf"))
    assert (sheet.code, sheet.text) == (1, "Error: Emma Hartwell has no sheet yet.\n")


def test_a_telling_that_is_broken_off_says_what_to_throw_away(
    empty_app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_by: Actor, _now: datetime) -> None:
        raise OSError("no space left on device")

    with empty_app.app_context():
        telling = begin_telling(now=clock.now())
        first = list_steps(telling)[0]
        with pytest.raises(OSError, match="no space"):
            tell([Step(telling=telling, at=first.at, by="", act=fail), first])
        assert capsys.readouterr().err == ""
        with pytest.raises(OSError, match="no space"):
            tell([first, Step(telling=telling, at=first.at, by="owner", act=fail)])
    folder = empty_app.config["SETTINGS"].folder
    assert f"not complete. To begin anew, remove {folder}" in capsys.readouterr().err
