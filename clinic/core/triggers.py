"""Promises that the database keeps by itself, whoever asks it to break them.

A guard refuses an insert, update or delete under a condition. Migrations create guards from
literals; ``tests/app/test_migrations.py`` compares what stands in the database after every
migration with ``clinic.app.schema``: SQLite's batch ``alter_column`` rebuilds a table without
its triggers.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

# Every refusal begins so; clinic.app.failures knows it by this.
LOCKED = "locked: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Refuse ``event`` (INSERT, UPDATE or DELETE) on ``table`` when ``when`` holds.

    ``when`` is SQL over OLD and NEW that SQLite and PostgreSQL both understand.
    """

    table: str
    event: str
    when: str
    message: str

    @property
    def name(self) -> str:
        """The trigger's name; one guard per table and event."""
        return f"guard_{self.table}_{self.event.lower()}"


def create(connection: Connection, guards: Iterable[Guard]) -> None:
    """Put guards into the database."""
    make = _for_postgresql if connection.dialect.name == "postgresql" else _for_sqlite
    for guard in guards:
        for statement in make(guard):
            connection.execute(text(statement))


def drop(connection: Connection, guards: Iterable[Guard]) -> None:
    """Take guards out again, for a migration that goes down or rebuilds a table."""
    for guard in guards:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"DROP FUNCTION IF EXISTS {guard.name}() CASCADE"))
        else:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {guard.name}"))


def existing(connection: Connection) -> set[str]:
    """Names of the guards that stand in the database."""
    return {name for name in _standing(connection) if name.startswith("guard_")}


def missing(connection: Connection, guards: Iterable[Guard]) -> set[str]:
    """Names of guards that do not stand in the database, or do not say what they should."""
    standing = _standing(connection)
    said = _body if connection.dialect.name == "postgresql" else _trigger
    return {guard.name for guard in guards if standing.get(guard.name) != said(guard)}


def _standing(connection: Connection) -> dict[str, str]:
    """What every trigger says that is not switched off, by its name."""
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT t.tgname AS name, p.prosrc AS said FROM pg_trigger t "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
        )
    else:
        query = "SELECT name, sql AS said FROM sqlite_master WHERE type = 'trigger'"
    return {row.name: row.said for row in connection.execute(text(query))}


def append_only(table: str, key: str = "id") -> tuple[Guard, ...]:
    """A table whose rows never change and never go, not even by SQLite's INSERT OR REPLACE."""
    again = f"EXISTS (SELECT 1 FROM {table} o WHERE o.{key} = NEW.{key})"  # noqa: S608
    conditions = {"INSERT": again, "UPDATE": "1 = 1", "DELETE": "1 = 1"}
    return _guards(table, conditions, f"{table} is append-only")


def locked_when(table: str, condition: str, message: str) -> tuple[Guard, ...]:
    """A row that stands for good once ``condition`` (SQL over one of its columns) holds."""
    again = f"EXISTS (SELECT 1 FROM {table} o WHERE o.id = NEW.id AND o.{condition})"  # noqa: S608
    held = f"OLD.{condition}"
    return _guards(table, {"INSERT": again, "UPDATE": held, "DELETE": held}, message)


def locked_with_parent(
    table: str, parent: str, key: str, condition: str, message: str
) -> tuple[Guard, ...]:
    """Child rows that can neither come, change nor go once the parent's ``condition`` holds."""

    def held(row: str) -> str:
        # All parts are literals of ours.
        return f"EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {row}.{key} AND p.{condition})"  # noqa: S608

    again = (
        f"EXISTS (SELECT 1 FROM {table} o JOIN {parent} p ON p.id = o.{key} "  # noqa: S608
        f"WHERE o.id = NEW.id AND p.{condition})"
    )
    conditions = {"INSERT": f"{held('NEW')} OR {again}"}
    conditions["UPDATE"] = f"{held('OLD')} OR {held('NEW')}"
    conditions["DELETE"] = held("OLD")
    return _guards(table, conditions, message)


def _guards(table: str, conditions: dict[str, str], message: str) -> tuple[Guard, ...]:
    return tuple(
        Guard(table=table, event=event, when=when, message=message)
        for event, when in conditions.items()
    )


def _for_sqlite(guard: Guard) -> Iterable[str]:
    yield _trigger(guard)


def _trigger(guard: Guard) -> str:
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} WHEN {guard.when} "
        f"BEGIN SELECT RAISE(ABORT, '{LOCKED}{guard.message}'); END"
    )


def _for_postgresql(guard: Guard) -> Iterable[str]:
    yield (f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $${_body(guard)}$$")
    yield (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
    )


def _body(guard: Guard) -> str:
    row = "OLD" if guard.event == "DELETE" else "NEW"
    return (
        f" BEGIN IF {guard.when} THEN "
        f"RAISE EXCEPTION '{LOCKED}{guard.message}' USING ERRCODE = '23514'; "
        f"END IF; RETURN {row}; END "
    )
