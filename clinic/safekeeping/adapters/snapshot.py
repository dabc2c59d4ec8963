"""A copy of the living database, and what can be asked of a copy without the rest of the program.

Plain ``sqlite3``: a backup must also be made of, and opened from, an older schema.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from clinic.safekeeping.domain.backups import Damaged, TableDigest

# Where the trails lie, and which of their columns count: number and seal of the last row.
TRAILS = {"audit": "audit_event", "reads": "read_seal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a whole database holds, in numbers."""

    schema: str
    practice: str
    tables: dict[str, TableDigest]
    heads: dict[str, dict[str, object]]


def copy_database(living: Path, copy: Path) -> None:
    """Copy a database that is in use, as it is at one instant; writers go on meanwhile.

    SQLite's online backup in one step: in several, each write of somebody else would begin it anew.
    """
    with closing(_connect(living, "rw")) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # all in one file


def fold_in(database: Path) -> None:
    """Bring all of a database into its one file.

    Raises sqlite3.OperationalError where somebody else has it open (``is_busy`` then), and
    whatever else SQLite finds.
    """
    with closing(_connect(database, "rw", patience=1)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def copy_over(copy: Path, living: Path) -> None:
    """Give a database the content of a copy: all of it or, whenever the power goes, nothing.

    Within one transaction of SQLite's own: there is no moment without a database, and a log that
    still lies beside it is folded in first, never over what comes.
    """
    with closing(_connect(copy, "ro")) as source, closing(_connect(living, "rw")) as target:
        source.backup(target)


def look_at(copy: Path) -> Looked:
    """What a copy holds. Raises Damaged where SQLite finds any fault in it."""
    with opened(copy) as connection:
        check_whole(connection)
        tables = {name: _digest(connection, name) for name in list_tables(connection)}
        return Looked(
            schema=_word(connection, tables, "alembic_version", "version_num"),
            practice=_word(connection, tables, "practice", "name"),
            tables=tables,
            heads=_heads(connection, tables),
        )


def check_whole(connection: sqlite3.Connection) -> None:
    """Raise Damaged where the file, an index or a reference is broken."""
    faults = [fault for (fault,) in connection.execute("PRAGMA integrity_check(1)")]
    if faults != ["ok"]:
        raise Damaged("The database is damaged: %(fault)s", fault=faults[0])
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise Damaged("The database is damaged: a reference of %(table)s", table=broken[0])


def list_tables(connection: sqlite3.Connection) -> list[str]:
    """Names of all tables."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return [name for (name,) in connection.execute(f"{query} ORDER BY name")]


@contextmanager
def opened(copy: Path) -> Iterator[sqlite3.Connection]:
    """A copy, to be read only. Raises Damaged where it is no database."""
    try:
        with closing(_connect(copy, "ro")) as connection:
            # Whatever bytes somebody kept as text are digested, never refused.
            connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
            yield connection
    except sqlite3.DatabaseError as error:
        raise Damaged("The database is damaged: %(fault)s", fault=error) from error


def _connect(file: Path, mode: str, *, patience: float = 30) -> sqlite3.Connection:
    # The path in a URI, so that a file that is not there is no empty database.
    uri = f"{file.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=patience)


def _digest(connection: sqlite3.Connection, table: str) -> TableDigest:
    """The rows in the order of their key, in a spelling that no release of Python changes."""
    columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = [column[1] for column in sorted(columns, key=lambda each: each[5]) if column[5]]
    order = ", ".join(f'"{key}"' for key in keys) or "rowid"
    made, rows = sha256(), 0
    for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}'):  # noqa: S608
        made.update(json.dumps(row, default=_bytes).encode())
        rows += 1
    return TableDigest(rows=rows, sha256=made.hexdigest())


def _bytes(value: bytes) -> dict[str, str]:
    return {"sha256": sha256(value).hexdigest()}


def _word(
    connection: sqlite3.Connection, tables: dict[str, TableDigest], table: str, column: str
) -> str:
    """What stands in the one row of a table; empty where there is none."""
    if table not in tables:
        return ""
    row = connection.execute(f"SELECT {column} FROM {table}").fetchone()  # noqa: S608
    return row[0] if row else ""


def _heads(
    connection: sqlite3.Connection, tables: dict[str, TableDigest]
) -> dict[str, dict[str, object]]:
    """How far each trail goes: the last row's number and, where the schema has it, its seal."""
    heads: dict[str, dict[str, object]] = {}
    for name, table in TRAILS.items():
        if table not in tables:
            continue
        last = connection.execute(
            f"SELECT * FROM {table} ORDER BY number DESC LIMIT 1"  # noqa: S608
        )
        names = [column[0] for column in last.description]
        row = dict(zip(names, last.fetchone() or (), strict=False))
        heads[name] = {"number": row.get("number", 0), "seal": row.get("seal", "")}
    return heads
