"""docs/trust-report.md, written from what the parts counted."""

import json
from collections.abc import Mapping
from pathlib import Path

from tests.trust.full.progress import FOLDER, Progress
from tests.trust.full.together import AT_ONCE, MINUTES

PLACE = Path(__file__).resolve().parents[3] / "docs" / "trust-report.md"
HEAD = """# Trust report

What `make trust-full` found: a row for each part, with the seed that repeats it. One that has not
run in its full length says so. What a part does, and what it cannot show, stands in its own file
(`tests/trust/full`). Written by `make trust-full PART=report`.

| part | rounds | seed | minutes | what was counted | faults |
|---|---|---|---|---|---|
"""


def write_report(parts: Mapping[str, int], *, folder: Path = FOLDER, place: Path = PLACE) -> None:
    """Write the table: ``parts`` with how many rounds are their full length."""
    found = {name: _read(folder / f"{name}.json") for name in sorted(parts)}
    ran = [part for part in found.values() if part is not None]
    rows = "\n".join(_row(name, part, parts[name]) for name, part in found.items())
    machines = {part.machine for part in ran if part.machine}
    foot = "\n\nMachine: " + "; ".join(sorted(machines)) + "\n"
    minutes = folder / MINUTES.name
    if minutes.exists():
        foot += f"\nAll parts, {AT_ONCE} at a time: {minutes.read_text()} minutes.\n"
    faults = "\n".join(f"- {part.part}: {fault}" for part in ran for fault in part.faults)
    place.write_text(HEAD + rows + foot + (f"\nFaults:\n{faults}\n" if faults else ""))


def _read(kept: Path) -> Progress | None:
    return Progress(**json.loads(kept.read_text())) if kept.exists() else None


def _row(name: str, part: Progress | None, wanted: int) -> str:
    if part is None:
        return f"| {name} | not run yet | | | | |"
    figures = ", ".join(
        f"{name.replace('_', ' ')} {value:g}" for name, value in sorted(part.figures.items())
    )
    is_whole = part.done >= wanted
    reached = f"{part.done}" if is_whole else f"not run yet, but for {part.done} of {wanted}"
    return (
        f"| {name} | {reached} | {part.seed} | {part.seconds / 60:.1f} | {figures} "
        f"| {len(part.faults)} |"
    )
