"""The trust report names every part, whether it has run or not."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.trust.full.progress import Progress
from tests.trust.full.report import write_report

PARTS = {"clock": 16, "fuzz": 300, "kill": 200}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where parts leave how far they came: one at its end, one broken off, one not begun."""
    folder = tmp_path / "kept"
    folder.mkdir()
    for part in (
        Progress(part="clock", wanted=16, seed=1, done=16, figures={"jumps": 16}),
        Progress(part="kill", wanted=200, seed=2, done=12, faults=["a save was lost (seed 2)"]),
    ):
        (folder / f"{part.part}.json").write_text(json.dumps(asdict(part)))
    return folder


def report(kept: Path) -> str:
    """What is written about these parts."""
    place = kept / "report.md"
    write_report(PARTS, folder=kept, place=place)
    return place.read_text()


def rows(text: str) -> dict[str, str]:
    """What stands of each part."""
    lines = [line.strip("| ") for line in text.splitlines() if line.startswith("| ")][1:]
    return {line.split(" | ", 1)[0]: line.split(" | ", 1)[1] for line in lines}


def test_a_part_without_a_finished_result_says_so(kept: Path) -> None:
    said = rows(report(kept))
    assert said.keys() == PARTS.keys()
    assert said["clock"].startswith("16 | 1 |")
    assert said["fuzz"] == "not run yet"
    assert said["kill"].startswith("not run yet, but for 12 of 200 |")


def test_a_fault_of_a_part_that_was_broken_off_is_told(kept: Path) -> None:
    assert "- kill: a save was lost (seed 2)" in report(kept)


def test_a_run_of_fewer_rounds_does_not_pass_for_the_whole(kept: Path) -> None:
    short = Progress(part="fuzz", wanted=3, seed=3, done=3)
    (kept / "fuzz.json").write_text(json.dumps(asdict(short)))
    assert rows(report(kept))["fuzz"].startswith("not run yet, but for 3 of 300 |")


def test_how_long_all_took_together_is_said_where_it_is_known(kept: Path) -> None:
    assert "at a time:" not in report(kept)
    (kept / "minutes").write_text("84")
    assert "All parts, 2 at a time: 84 minutes." in report(kept)
