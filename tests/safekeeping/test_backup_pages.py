"""The owner's pages about backups."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from clinic.demo.services import can_make_paper
from clinic.safekeeping.adapters.keys import backup_key
from clinic.safekeeping.adapters.shelf import list_backups
from clinic.safekeeping.domain.backups import TOO_OLD, Kind
from clinic.safekeeping.models import BackupRun
from clinic.safekeeping.queries.backups import list_runs, was_one_taken_away
from clinic.safekeeping.services.keeping import describe_shelf
from clinic.safekeeping.services.making import FOLDER, attempt_backup, open_whole
from clinic.safekeeping.services.noting import note_attempt, note_use
from tests.cli.test_backup import someone_saves
from tests.disks import another_disk
from tests.pages.brackets import speak_in_brackets
from tests.people import actor
from tests.reader import Reader
from tests.safekeeping.making import back_up, file_of, settings_of

# As the list kept it before reasons were kept apart from what fills them.
OLD = "The disk refused: 100% of it is in use."


def run_id(app: Flask) -> str:
    """The newest line of the list."""
    with app.app_context():
        return list_runs()[0].id


def actions(app: Flask) -> list[str]:
    """What the trail says was done."""
    with app.app_context():
        return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.number)))


def test_before_the_first_backup_the_page_says_when_it_comes(owner: Reader) -> None:
    page = owner.get("/backups")
    assert "No backup so far" in page.text
    assert "within minutes, by itself" in page.text
    assert "Nobody has printed the recovery sheet so far" in page.text


def test_the_practice_page_leads_to_the_backups(owner: Reader) -> None:
    assert owner.get("/practice").link("Backups") == "/backups"


def test_a_backup_made_by_hand_is_listed_as_verified_and_in_the_trail(
    app: Flask, owner: Reader
) -> None:
    page = owner.submit("/backups/new")
    assert page.path == "/backups"
    assert "The backup is made, opened again and found whole." in page.text
    assert "by hand" in page.text
    assert "verified" in page.text
    assert "backup made" in actions(app)
    assert len(list((settings_of(app).folder / FOLDER).iterdir())) == 1


def test_a_backup_made_by_hand_that_could_not_be_noted_is_a_backup(
    app: Flask, owner: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clinic.safekeeping.routes.backups.LONG_PATIENCE", 1)
    fields = owner.get("/backups/new").fields()
    file = settings_of(app).folder / "clinic.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as theirs:
        theirs.execute("BEGIN IMMEDIATE")
        page = owner.post("/backups/new", fields)
    assert page.path == "/backups"
    assert "The backup is made, opened again and found whole." in page.text
    assert "It is not on the list below" in page.text
    assert "No backup so far" in page.text
    assert len(list((settings_of(app).folder / FOLDER).iterdir())) == 1


@pytest.mark.parametrize("at", [1, 2], ids=["as it begins", "as it is noted"])
def test_a_backup_made_by_hand_waits_for_those_who_save(app: Flask, owner: Reader, at: int) -> None:
    fields = owner.get("/backups/new").fields()
    with someone_saves(settings_of(app).folder, at=at):
        page = owner.post("/backups/new", fields)
    assert "The backup is made, opened again and found whole." in page.text
    assert "It is not on the list below" not in page.text
    with app.app_context():
        assert len(list_runs()) == 1


def test_a_backup_that_fails_says_why_there_and_in_the_list(app: Flask, owner: Reader) -> None:
    (settings_of(app).folder / FOLDER).write_text("a file in the way")
    page = owner.submit("/backups/new")
    assert "No backup was made. The disk refused" in page.text
    assert "failed" in page.text


def test_why_a_backup_failed_is_told_in_the_language_of_the_page(app: Flask, owner: Reader) -> None:
    folder = settings_of(app).folder / FOLDER
    folder.write_text("a file in the way")
    speak_in_brackets(app)
    page = owner.submit("/backups/new")
    why = "⟦The disk refused: File exists.⟧"
    assert f"⟦No backup was made. {why}⟧" in page.text
    folder.unlink()
    (settings_of(app).folder / "second-place.txt").write_text("/nowhere")
    page = owner.submit("/backups/new")
    assert "⟦No copy in the second place. ⟦The second place is not there: /nowhere. " in page.text
    assert page.text.count(why) == 1


def test_what_was_kept_as_a_sentence_is_shown_as_it_was(app: Flask, owner: Reader) -> None:
    with app.app_context(), transaction(PROGRAM):
        make = {"at": clock.now(), "folder": "", "file_name": "", "size": 0, "heads": "{}"}
        for error, copy_error in ((OLD, ""), ("", OLD)):
            verified_at = None if error else clock.now()
            more = {"verified_at": verified_at, "error": error, "copy_error": copy_error}
            db.session.add(BackupRun(kind=Kind.BY_ITSELF.value, **make, **more))
    page = owner.get("/backups")
    assert page.text.count(OLD) == 2
    assert f"No copy in the second place. {OLD}" in page.text


def test_a_backup_taken_away_is_the_sealed_file_and_in_the_trail(
    app: Flask, owner: Reader, tmp_path: Path
) -> None:
    attempt = back_up(app)
    address = f"/backups/{run_id(app)}"
    assert "The file is sealed" in owner.get(address).text
    page = owner.submit(address)
    assert page.response.headers["Content-Disposition"] == (
        f"attachment; filename={file_of(attempt).name}"
    )
    taken = tmp_path / "taken.backup"
    taken.write_bytes(page.response.data)
    page.response.close()
    into = tmp_path / "into"
    into.mkdir()
    key = backup_key(settings_of(app).folder)
    assert open_whole(taken, key, into).practice == "Test practice"
    assert actions(app)[-2:] == ["backup asked for", "backup taken away"]


def test_a_backup_of_which_half_was_fetched_is_not_outside_yet(app: Flask, owner: Reader) -> None:
    file_of(back_up(app)).write_bytes(b"x" * 10**6)
    page = owner.submit(f"/backups/{run_id(app)}")
    assert next(page.response.iter_encoded())
    page.response.close()
    assert actions(app)[-1] == "backup asked for"
    with app.app_context():
        assert not was_one_taken_away()


def test_a_backup_that_was_thinned_out_says_so(app: Flask, owner: Reader) -> None:
    file_of(back_up(app)).unlink()
    assert "no longer there" in owner.get("/backups").text
    assert "The file is no longer there" in owner.get(f"/backups/{run_id(app)}").text


def test_the_recovery_sheet_is_one_page_of_paper_and_in_the_trail(
    app: Flask, owner: Reader
) -> None:
    if not can_make_paper():
        pytest.skip("Pango is missing: tests/setup/system_packages.sh pdf")
    page = owner.submit("/backups/recovery-sheet")
    assert page.response.mimetype == "application/pdf"
    assert page.response.headers["Content-Disposition"] == 'inline; filename="recovery-sheet.pdf"'
    assert "recovery sheet printed" in actions(app)
    assert "Nobody has printed" not in owner.get("/backups").text


def test_a_new_key_wants_a_new_sheet(app: Flask, owner: Reader) -> None:
    if not can_make_paper():
        pytest.skip("Pango is missing: tests/setup/system_packages.sh pdf")
    owner.submit("/backups/recovery-sheet")
    (settings_of(app).folder / "backup.key").unlink()
    assert "Nobody has printed the recovery sheet" in owner.get("/backups").text


def test_a_damaged_key_is_said_and_no_backup_is_made_with_it(app: Flask, owner: Reader) -> None:
    (settings_of(app).folder / "backup.key").write_text("not a code")
    assert "backup.key, is damaged" in owner.get("/backups").text
    page = owner.submit("/backups/new")
    assert "No backup was made. The file backup.key is damaged." in page.text
    assert owner.get("/backups/recovery-sheet").path == "/backups/recovery-sheet"
    owner.submit("/backups/recovery-sheet", expect=422)


def test_when_the_newest_is_too_old_the_page_says_what_to_do(app: Flask) -> None:
    back_up(app)
    with time_machine.travel(clock.now() + 2 * TOO_OLD):
        page = Reader.signed_in(app, "owner").get("/backups")
        assert "Back up now. If that does not work" in page.text
        assert "(2 days ago)" in page.text


def test_a_backup_that_lies_elsewhere_says_where_and_is_not_the_newest(
    app: Flask, owner: Reader, stick: Path
) -> None:
    attempt = attempt_backup(settings_of(app), Kind.BY_HAND, now=clock.now(), to=stick)
    with app.app_context(), transaction(PROGRAM):
        note_attempt(attempt, by=PROGRAM, now=clock.now())
    page = owner.get("/backups")
    assert f"in {stick}, and does not count as the newest" in page.text
    assert "none so far" in page.text
    back_up(app)
    page = owner.get("/backups")
    assert page.text.count("does not count as the newest") == 1
    assert "none so far" not in page.text


def test_a_stick_that_has_copies_is_named(app: Flask, tmp_path: Path) -> None:
    assert "All backups lie on this computer" in Reader.signed_in(app, "owner").get("/backups").text
    stick = tmp_path / "stick"
    stick.mkdir()
    app.config["SETTINGS"] = replace(settings_of(app), backup_folder=stick)
    owner = Reader.signed_in(app, "owner")
    owner.submit("/backups/new")
    page = owner.get("/backups")
    assert "All backups lie on this computer" not in page.text
    assert str(stick) in page.text
    assert len(list_backups(stick)) == 1


@pytest.fixture
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is not the practice's own."""
    return tmp_path_factory.mktemp("stick")


def test_the_owner_chooses_a_second_place_and_the_next_backup_lies_there_too(
    app: Flask, owner: Reader, stick: Path
) -> None:
    asked = owner.get(owner.get("/backups").link("Choose a second place"))
    page = owner.submit_on(asked, folder=str(stick), is_carried_on="y")
    assert "each is copied there as well" in page.text
    assert str(stick) in page.text
    owner.submit("/backups/new")
    assert len(list_backups(stick)) == 1
    assert "second place chosen" in actions(app)


def test_a_folder_on_the_disk_of_the_records_is_told_as_such_and_goes_on_being_told(
    owner: Reader, stick: Path
) -> None:
    asked = owner.submit("/backups/second-place", expect=422, folder=str(stick))
    assert "It lies on the same disk as your records" in asked.text
    assert "All backups lie on this computer" in owner.get("/backups").text
    page = owner.submit_on(asked, is_carried_on="y")
    assert "The second place lies on the same disk as your records" in page.text
    assert "No copy has reached the second place so far" in page.text
    page = owner.submit("/backups/new")
    assert "The second place lies on the same disk as your records" in page.text
    assert "All backups lie on this computer" not in page.text


def test_all_backups_lie_on_this_computer_until_a_copy_has_arrived(
    app: Flask, owner: Reader
) -> None:
    with another_disk(settings_of(app).folder) as disk:
        page = owner.submit("/backups/second-place", folder=str(disk))
        assert "All backups lie on this computer" in page.text
        assert "same disk" not in page.text
        assert "All backups lie on" not in owner.submit("/backups/new").text
    assert "All backups lie on this computer" not in owner.get("/backups").text


def test_a_stick_that_was_pulled_out_is_told_and_no_folder_is_made_in_its_place(
    owner: Reader, stick: Path
) -> None:
    owner.submit("/backups/second-place", folder=str(stick), is_carried_on="y")
    stick.rename(stick.with_name("pulled out"))
    assert "Is the stick plugged in?" in owner.submit("/backups/new").text
    assert not stick.exists()


def test_another_stick_in_its_place_is_told_and_chosen_once_more(
    owner: Reader, stick: Path
) -> None:
    owner.submit("/backups/second-place", folder=str(stick), is_carried_on="y")
    stick.rename(stick.with_name("lost"))
    stick.mkdir()
    assert "choose the second place once more" in owner.submit("/backups/new").text
    assert list(stick.iterdir()) == []
    owner.submit("/backups/second-place", folder=str(stick), is_carried_on="y")
    owner.submit("/backups/new")
    assert len(list_backups(stick)) == 1


def test_a_folder_that_is_no_second_place_is_refused_in_words(
    app: Flask, owner: Reader, tmp_path: Path
) -> None:
    inside = str(settings_of(app).folder / FOLDER)
    Path(inside).mkdir(exist_ok=True)
    for folder, words in (
        ("stick", "Please write the whole way"),
        (str(tmp_path / "not there"), "There is no such folder"),
        ("/" + "x" * 900, "There is no such folder"),
        (inside, "This lies in the data folder"),
        ("/proc", "Nothing can be written there"),
    ):
        page = owner.submit("/backups/second-place", expect=422, folder=folder)
        assert words in page.text, folder
        assert page.fields()["folder"] == folder
    assert "All backups lie on this computer" in owner.get("/backups").text
    assert "second place chosen" not in actions(app)


def test_an_empty_field_ends_the_copying(owner: Reader, stick: Path) -> None:
    owner.submit("/backups/second-place", folder=str(stick), is_carried_on="y")
    assert "copied nowhere now" in owner.submit("/backups/second-place", folder="").text
    assert "All backups lie on this computer" in owner.get("/backups").text


def test_a_place_named_at_the_start_goes_before(app: Flask, tmp_path: Path) -> None:
    app.config["SETTINGS"] = replace(settings_of(app), backup_folder=tmp_path / "disk")
    page = Reader.signed_in(app, "owner").get("/backups/second-place")
    assert str(tmp_path / "disk") in page.text
    assert page.soup.select_one("main form") is None


def test_today_leads_a_new_owner_to_sheet_and_second_place_until_each_was_done_once(
    app: Flask, owner: Reader, therapist: Reader, stick: Path
) -> None:
    today = owner.get("/")
    assert today.link("Print the recovery sheet") == "/backups/recovery-sheet"
    assert today.link("choose a second place for the backups") == "/backups/second-place"
    assert "recovery sheet" not in therapist.get("/").text
    owner.submit("/backups/second-place", folder=str(stick), is_carried_on="y")
    today = owner.get("/")
    assert "second place" not in today.text
    assert today.link("Print the recovery sheet")
    with app.app_context(), transaction(actor("owner")):
        number = describe_shelf(settings_of(app)).key_number
        note_use("recovery sheet printed", number, by=actor("owner"), now=clock.now())
    assert "For the day on which" not in owner.get("/").text


def test_who_carries_a_backup_off_has_a_second_place(app: Flask, owner: Reader) -> None:
    back_up(app)
    with owner.submit(f"/backups/{run_id(app)}").response as answer:
        assert answer.data
    assert "choose a second place" not in owner.get("/").text.lower()
