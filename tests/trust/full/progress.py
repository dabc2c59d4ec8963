"""How far a part has come, kept on the disk so that it can be broken off and gone on with."""

import json
import platform
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / ".trust"


@dataclass
class Progress:
    """One part: its seed, how many rounds are wanted and done, what was counted, what went wrong.

    ``figures`` are counts (``acknowledged``, ``lost``); names that end in ``_most`` keep the
    largest value seen, in ``_least`` the smallest, all others add up. ``faults`` are sentences; a
    part with one has failed. ``met`` names, once each, what a part must have come by before it
    ends.
    """

    part: str
    wanted: int
    seed: int
    done: int = 0
    seconds: float = 0.0
    figures: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    machine: str = ""
    ended_at: str = ""
    met: list[str] = field(default_factory=list)

    def rounds(self) -> Iterator[tuple[int, random.Random]]:
        """The rounds that are still to do, each with its own chance drawn from the seed."""
        for number in range(self.done, self.wanted):
            began = time.monotonic()
            yield number, random.Random(f"{self.part} {self.seed} {number}")  # noqa: S311
            self.done = number + 1
            self.seconds += time.monotonic() - began
            self.keep()
            self._say()
        self.ended_at = datetime.now(UTC).strftime("%Y-%m-%d")  # noqa: TID251
        self.machine = describe_machine()
        self.keep()

    def count(self, name: str, value: float = 1) -> None:
        """Add to a figure, or move one that keeps the most or the least."""
        before = self.figures.get(name)
        if before is None:
            self.figures[name] = value
        elif name.endswith("_most"):
            self.figures[name] = max(before, value)
        elif name.endswith("_least"):
            self.figures[name] = min(before, value)
        else:
            self.figures[name] = before + value

    def meet(self, name: str) -> None:
        """Remember that something was come by."""
        if name not in self.met:
            self.met.append(name)

    def fault(self, sentence: str) -> None:
        """Note what must not happen, with the seed and round that show it again."""
        self.faults.append(f"{sentence} (seed {self.seed}, round {self.done})")
        sys.stderr.write(f"FAULT: {self.faults[-1]}\n")

    def keep(self) -> None:
        """Write it down."""
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{self.part}.json").write_text(json.dumps(asdict(self), indent=1))

    def _say(self) -> None:
        figures = ", ".join(f"{name} {value:g}" for name, value in sorted(self.figures.items()))
        sys.stderr.write(f"\r{self.part} {self.done}/{self.wanted}: {figures}   ")
        sys.stderr.flush()


def open_progress(part: str, wanted: int, seed: int | None, *, afresh: bool) -> Progress:
    """Go on with a part that was broken off, or begin it with a seed that is printed."""
    place = FOLDER / f"{part}.json"
    if place.exists() and not afresh:
        found = Progress(**json.loads(place.read_text()))
        if found.done < found.wanted and seed in (None, found.seed):
            return found
    chosen = seed if seed is not None else random.SystemRandom().randrange(10**6)
    return Progress(part=part, wanted=wanted, seed=chosen)


def describe_machine() -> str:
    """What the figures were measured on."""
    import os

    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )
