"""What really lies in a database file, read with plain SQL and without the program."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path


def look(file: Path, *, deep: bool = True) -> tuple[Counter[str], list[str]]:
    """Family names with their count, and what is wrong with the file."""
    with closing(sqlite3.connect(file, timeout=30)) as database:
        faults: list[str] = []
        if deep:
            found = [row[0] for row in database.execute("PRAGMA integrity_check")]
            faults += [f"damaged: {line}" for line in found if line != "ok"]
        numbers = [row[0] for row in database.execute("SELECT number FROM audit_event ORDER BY 1")]
        if numbers != list(range(1, len(numbers) + 1)):
            faults.append("the audit trail has a gap")
        names = Counter(row[0] for row in database.execute("SELECT family_name FROM client"))
    return names, faults


def lost_and_doubled(names: Counter[str], promised: Iterable[str]) -> tuple[list[str], list[str]]:
    """Promised names that are not there, and names that are there more than once."""
    lost = [name for name in promised if names[name] == 0]
    return lost, [name for name, count in names.items() if count > 1]
