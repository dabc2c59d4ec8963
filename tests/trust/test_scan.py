"""What the scanner that is always here finds: what somebody looked at, and what is planted."""

from pathlib import Path

from tests.trust.full.progress import Progress
from tests.trust.full.scan import judge, read_files
from tests.trust.scan import files


def test_the_rules_for_security_find_what_is_planted_and_nothing_that_nobody_looked_at(
    tmp_path: Path,
) -> None:
    found = Progress("scan", 1, 0)
    read_files("ruff", files.ruff)(found, tmp_path)
    assert found.faults == []
    assert found.figures["planted_holes_seen"] > 5


def test_what_nobody_looked_at_and_what_went_away_is_named() -> None:
    told = Progress("scan", 1, 0)
    judge(told, "ruff", {("S105", "clinic/new.py")})
    assert "S105 in clinic/new.py" in told.faults[0]
    assert all("not there any more" in fault for fault in told.faults[1:])
    assert len(told.faults) > 1
