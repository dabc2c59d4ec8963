"""The long promises in short: a few rounds of each part of `make trust-full`, every time."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from clinic.core.settings import is_continuous_integration
from tests.trust.full import backup, editors, fuzz, kill, power, progress, storage
from tests.trust.full.progress import Progress
from tests.trust.full.server import PATIENCE_SECONDS

SEED = 20261121


@pytest.fixture(autouse=True)
def _kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short run must not pass for the long one in the report."""
    monkeypatch.setattr(progress, "FOLDER", tmp_path / "kept")


def needs(tool: str) -> None:
    """Skip where a tool of the machine is missing; a build server must have it."""
    if shutil.which(tool) is None:
        assert not is_continuous_integration(), f"{tool} is missing"
        pytest.skip(f"{tool} is not installed: sudo apt-get install {tool}")


def test_what_was_acknowledged_outlives_kill_9(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A busy machine is no slow program.
    monkeypatch.setattr(kill, "RESTART_SECONDS", PATIENCE_SECONDS)
    rounds = Progress(part="kill", wanted=2, seed=SEED)
    kill.run(rounds, tmp_path)
    assert rounds.faults == []
    assert rounds.figures["kills"] == 2
    assert rounds.figures["acknowledged"] > 0


def test_what_was_acknowledged_outlives_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("strace")
    monkeypatch.setattr(power, "SAVES", 60)
    rounds = Progress(part="power", wanted=2, seed=SEED)
    power.run(rounds, tmp_path)
    assert rounds.faults == []
    assert rounds.figures["images"] == 2 * power.IMAGES_A_ROUND
    assert rounds.figures["pages_moved_into_the_database_most"] > 0
    assert rounds.figures["bad_with_sync_off"] > 0


def test_a_full_disk_loses_nothing_and_heals(tmp_path: Path) -> None:
    (tmp_path / "trial").mkdir()
    try:
        with storage.small_disk(tmp_path / "trial"):
            pass
    except (subprocess.CalledProcessError, SystemExit):
        pytest.skip("nobody may mount a small disk here: it takes root and a machine of one's own")
    rounds = Progress(part="storage", wanted=1, seed=SEED)
    storage.run(rounds, tmp_path)
    assert rounds.faults == []
    assert rounds.figures["refused_as_not_saved"] > 0


def test_of_two_editors_one_wins_and_the_other_sees_both_texts(tmp_path: Path) -> None:
    rounds = Progress(part="editors", wanted=2, seed=SEED)
    editors.run(rounds, tmp_path)
    assert rounds.faults == []
    assert rounds.figures["late_ones_who_saw_both"] == 2


def test_a_backup_amid_writers_is_restored_whole(tmp_path: Path) -> None:
    rounds = Progress(part="backup", wanted=1, seed=SEED)
    backup.run(rounds, tmp_path)
    assert rounds.faults == []
    assert rounds.figures["restored_and_verified"] == 1


def test_a_thousand_hostile_requests_meet_no_fault_and_wait_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "WATCH", time.process_time)  # a busy machine is no slow program
    rounds = Progress(part="fuzz", wanted=10, seed=SEED)
    fuzz.run(rounds, tmp_path)
    assert rounds.faults == []
    assert rounds.figures["requests"] == 1000
    assert rounds.figures["answers_2xx"] > 50
    assert rounds.figures["answers_3xx"] > 50
