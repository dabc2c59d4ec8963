"""What the parts of `make trust-full` call a fault, beside what is lost.

A round whose trouble never came is one, for it shows nothing.
"""

from pathlib import Path

import pytest

from tests.trust.full import matrix, progress, storage
from tests.trust.full.kill import RESTART_SECONDS, judge_restart
from tests.trust.full.progress import Progress
from tests.trust.full.storage import Trial, judge_trial
from tests.trust.matrix.planted import HOLES
from tests.trust.test_in_short import SEED, needs


@pytest.fixture(autouse=True)
def _kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short run must not pass for the long one in the report."""
    monkeypatch.setattr(progress, "FOLDER", tmp_path / "kept")


@pytest.fixture
def rounds() -> Progress:
    """A part in its first round."""
    return Progress(part="trial", wanted=1, seed=SEED)


def judged(rounds: Progress, trial: Trial) -> list[str]:
    """What is wrong with a trial."""
    judge_trial(rounds, trial)
    return [fault.partition(" (seed")[0] for fault in rounds.faults]


def test_a_disk_that_never_broke_shows_nothing(rounds: Progress) -> None:
    assert judged(rounds, Trial("EIO", "fdatasync")) == [
        "EIO_fdatasync: no call was broken: the trial shows nothing",
        "EIO_fdatasync refused nothing: the trial shows nothing",
    ]


def test_a_broken_disk_that_refuses_no_save_shows_nothing(rounds: Progress) -> None:
    assert judged(rounds, Trial("EROFS", "pwrite64", broken=9)) == [
        "EROFS_pwrite64 refused nothing: the trial shows nothing"
    ]


def test_a_slow_disk_that_holds_up_no_save_shows_nothing(rounds: Progress) -> None:
    assert judged(rounds, Trial("slow", "fdatasync", broken=9, slowest=0.1)) == [
        "slow_fdatasync: no save was held up: the trial shows nothing"
    ]


def test_what_a_disk_refused_is_told_for_each_trouble_and_call(rounds: Progress) -> None:
    assert judged(rounds, Trial("EIO", "pwrite64", broken=9, refused=4)) == []
    assert judged(rounds, Trial("EIO", "fdatasync", broken=3, refused=2)) == []
    assert rounds.figures["refused_EIO_pwrite64"] == 4
    assert rounds.figures["refused_EIO_fdatasync"] == 2
    assert rounds.figures["refused_as_not_saved"] == 6


def test_syncs_that_are_to_fail_do_fail_from_early_on(
    tmp_path: Path, rounds: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("strace")
    monkeypatch.setattr(storage, "FIRST", {"fdatasync": storage.FIRST["fdatasync"]})
    for number, chance in rounds.rounds():
        storage.break_calls(rounds, tmp_path / f"{number}", "EIO", chance)
    assert rounds.faults == []
    assert rounds.figures["refused_EIO_fdatasync"] > 0


def test_a_restart_that_takes_longer_than_promised_is_a_fault(rounds: Progress) -> None:
    judge_restart(rounds, RESTART_SECONDS)
    assert rounds.faults == []
    judge_restart(rounds, RESTART_SECONDS + 0.2)
    assert [fault.partition(" (seed")[0] for fault in rounds.faults] == [
        "a restart took 3.2 seconds"
    ]
    assert rounds.figures["restart_seconds_most"] == 3.2


def test_the_run_that_asks_every_route_finds_the_holes_planted_into_it(
    tmp_path: Path, rounds: Progress
) -> None:
    matrix.run(rounds, tmp_path)
    assert rounds.faults == []
    assert rounds.figures["planted_holes_seen"] == len(HOLES)
