"""``clinic doctor`` on a practice whose copies or rehearsals fail, while backups go on."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from clinic.core import clock
from clinic.core.database import db, transaction
from clinic.safekeeping.domain.backups import Kind
from clinic.safekeeping.models import BackupRun
from tests.cli.commands import clinic
from tests.people import actor


def note(app: Flask, kind: Kind, *, days_ago: int, error: str = "", copy_error: str = "") -> None:
    """A backup or rehearsal of earlier, as the list has it."""
    at = clock.now() - timedelta(days=days_ago)
    folder = app.config["SETTINGS"].folder / "backups"
    with app.app_context(), transaction(actor("owner")):
        db.session.add(
            BackupRun(
                at=at,
                kind=kind.value,
                folder=str(folder),
                file_name=f"soleus-{at:%Y%m%d-%H%M%S}.backup",
                size=1,
                verified_at=None if error else at,
                heads="{}",
                error=error,
                copy_error=copy_error,
            )
        )


@pytest.fixture
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second place for backups."""
    return tmp_path_factory.mktemp("stick")


def test_copies_that_fail_for_weeks_want_mending(app: Flask, stick: Path) -> None:
    folder = app.config["SETTINGS"].folder
    assert clinic(folder, "backup").code == 0
    (whole,) = (folder / "backups").iterdir()
    with time_machine.travel(clock.now() + timedelta(days=60), tick=False):
        note(app, Kind.BY_ITSELF, days_ago=50, copy_error="The disk is full.")
        note(app, Kind.BY_ITSELF, days_ago=0, copy_error="The disk is full.")
        whole.rename(whole.with_name(f"soleus-{clock.now():%Y%m%d-%H%M%S}.backup"))
        note(app, Kind.REHEARSAL, days_ago=1)
        done = clinic(folder, "doctor", CLINIC_BACKUP_DIR=str(stick))
    assert done.code == 1
    assert f"None reached the second place ({stick}) since" in done.text


def test_rehearsals_that_fail_for_two_weeks_want_mending(app: Flask) -> None:
    folder = app.config["SETTINGS"].folder
    assert clinic(folder, "backup").code == 0
    note(app, Kind.REHEARSAL, days_ago=0)
    with time_machine.travel(clock.now() + timedelta(days=60)):
        assert clinic(folder, "backup").code == 0
        note(app, Kind.REHEARSAL, days_ago=0, error="The backup is damaged.")
        done = clinic(folder, "doctor")
        assert done.code == 1
        assert "MEND  No backup was restored for trial and found whole since" in done.text
        note(app, Kind.REHEARSAL, days_ago=1)
        assert "restored for trial" not in clinic(folder, "doctor").text
