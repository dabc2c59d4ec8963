"""docs/trust-report.md, written from what the parts counted."""

import json
from pathlib import Path

from tests.trust.full.progress import FOLDER, Progress
from tests.trust.full.together import AT_ONCE, MINUTES

PLACE = Path(__file__).resolve().parents[3] / "docs" / "trust-report.md"
HEAD = """# Trust report

What `make trust-full` found: a row for each part in its full length, with the seed that repeats it.
What a part does, and what it cannot show, stands in its own file (`tests/trust/full`). Written by
`make trust-full PART=report`.

| part | rounds | seed | minutes | what was counted | faults |
|---|---|---|---|---|---|
"""


def write_report() -> None:
    """Write the table; parts that never ran are not in it."""
    parts = [Progress(**json.loads(place.read_text())) for place in sorted(FOLDER.glob("*.json"))]
    machines = {part.machine for part in parts if part.machine}
    rows = "\n".join(_row(part) for part in parts)
    faults = "\n".join(f"- {part.part}: {fault}" for part in parts for fault in part.faults)
    foot = "\n\nMachine: " + "; ".join(sorted(machines)) + "\n"
    if MINUTES.exists():
        foot += f"\nAll parts, {AT_ONCE} at a time: {MINUTES.read_text()} minutes.\n"
    PLACE.write_text(HEAD + rows + foot + (f"\nFaults:\n{faults}\n" if faults else ""))


def _row(part: Progress) -> str:
    figures = ", ".join(
        f"{name.replace('_', ' ')} {value:g}" for name, value in sorted(part.figures.items())
    )
    reached = f"{part.done}" if part.done == part.wanted else f"{part.done} of {part.wanted}"
    return (
        f"| {part.part} | {reached} | {part.seed} | {part.seconds / 60:.1f} | {figures} "
        f"| {len(part.faults)} |"
    )
