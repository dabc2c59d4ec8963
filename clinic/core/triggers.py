"""Promises that the database keeps by itself, whoever asks it to break them.

A guard refuses an insert, update or delete under a condition; on PostgreSQL also emptying a whole
table at once. Migrations create guards from
literals; ``tests/app/test_migrations.py`` compares what stands in the database after every
migration with ``clinic.app.schema``: SQLite's batch ``alter_column`` rebuilds a table without
its triggers.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

# Every refusal begins so; clinic.app.failures knows it by this.
LOCKED = "locked: "
EMPTYING = "TRUNCATE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Refuse ``event`` (INSERT, UPDATE, DELETE or TRUNCATE) on ``table`` when ``when`` holds.

    ``when`` is SQL over OLD and NEW that SQLite and PostgreSQL both understand. SQLite has no
    TRUNCATE, and no guard against it.
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
            # By its own name too: it may have been made to call another function.
            connection.execute(text(f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}"))
            connection.execute(text(f"DROP FUNCTION IF EXISTS {guard.name}() CASCADE"))
        else:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {guard.name}"))


def missing(connection: Connection, guards: Iterable[Guard]) -> set[str]:
    """Names of guards that do not stand in the database, word for word as they are made.

    A guard that is switched off, or would be asked under another condition or on another table,
    does not stand.
    """
    is_postgresql, make = _dialect(connection)
    standing = set(connection.scalars(text(_ON_POSTGRESQL if is_postgresql else _ON_SQLITE)))
    return {guard.name for guard in guards if not standing.issuperset(make(guard))}


def foreign(connection: Connection, guards: Iterable[Guard]) -> set[str]:
    """Names of what acts or shows rows by itself in the database and is none of the guards.

    A trigger may keep rows out without an error, a view or a rule may hide them. ``missing`` names
    a guard that no longer says what it should.
    """
    is_postgresql, make = _dialect(connection)
    wanted = list(guards)
    ours = {statement for guard in wanted for statement in make(guard)}
    found = connection.execute(text(_ANY_ON_POSTGRESQL if is_postgresql else _ANY_ON_SQLITE))
    others = {row.name for row in found if row.definition not in ours}
    return others - missing(connection, wanted)


def _dialect(connection: Connection) -> tuple[bool, Callable[[Guard], Iterable[str]]]:
    is_postgresql = connection.dialect.name == "postgresql"
    return is_postgresql, _for_postgresql if is_postgresql else _for_sqlite


# What stands, in the words that would make it. On PostgreSQL a trigger that only a replica fires
# ('R') or nobody ('D') is none; a function with settings of its own may look at other tables.
_ON_SQLITE = "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
_ON_POSTGRESQL = """
    SELECT pg_get_triggerdef(oid, true) FROM pg_trigger
    WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')
    UNION ALL
    SELECT format('CREATE FUNCTION %s() RETURNS trigger LANGUAGE %s AS $$%s$$',
                  p.proname, l.lanname, p.prosrc)
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.prorettype = 'trigger'::regtype AND p.proconfig IS NULL
      AND pg_function_is_visible(p.oid)
"""

# Everything of the kind, switched off or not. What an extension brings belongs to the server.
_ANY_ON_SQLITE = """
    SELECT name, sql AS definition FROM sqlite_master WHERE type IN ('trigger', 'view')
"""
_ANY_ON_POSTGRESQL = """
    SELECT tgname AS name, pg_get_triggerdef(oid, true) AS definition FROM pg_trigger
    WHERE NOT tgisinternal
    UNION ALL
    SELECT rulename, definition FROM pg_rules
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
    UNION ALL
    SELECT policyname, '' FROM pg_policies
    UNION ALL
    SELECT c.relname, '' FROM pg_class c
    WHERE c.relkind IN ('v', 'm')
      AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
"""


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


def never_emptied(tables: Iterable[str]) -> tuple[Guard, ...]:
    """Tables that PostgreSQL's TRUNCATE, which asks no row's guard, cannot empty at once."""
    return tuple(
        Guard(table=table, event=EMPTYING, when="1 = 1", message=f"{table} is never emptied")
        for table in tables
    )


def _guards(table: str, conditions: dict[str, str], message: str) -> tuple[Guard, ...]:
    return tuple(
        Guard(table=table, event=event, when=when, message=message)
        for event, when in conditions.items()
    )


def _for_sqlite(guard: Guard) -> Iterable[str]:
    if guard.event != EMPTYING:
        yield (
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} WHEN {guard.when} "
            f"BEGIN SELECT RAISE(ABORT, '{LOCKED}{guard.message}'); END"
        )


def _for_postgresql(guard: Guard) -> Iterable[str]:
    yield (f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $${_body(guard)}$$")
    each = "STATEMENT" if guard.event == EMPTYING else "ROW"
    yield (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH {each} EXECUTE FUNCTION {guard.name}()"
    )


def _body(guard: Guard) -> str:
    row = "OLD" if guard.event == "DELETE" else "NEW"
    return (
        f" BEGIN IF {guard.when} THEN "
        f"RAISE EXCEPTION '{LOCKED}{guard.message}' USING ERRCODE = '23514'; "
        f"END IF; RETURN {row}; END "
    )
