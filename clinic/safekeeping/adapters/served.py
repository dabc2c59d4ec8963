"""A database that a PostgreSQL server keeps: copied by ``pg_dump``, put back by ``pg_restore``.

Digests are computed in the very snapshot that is dumped, so that they can be asked for again
wherever the dump is restored.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    MetaData,
    Table,
    create_engine,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from clinic.safekeeping.adapters.snapshot import TRAILS, Looked
from clinic.safekeeping.domain.backups import BackupRefused, Damaged, TableDigest

DUMP = "clinic.dump"
# What the names of databases for trial begin with.
TRIAL = "soleus_trial_"
# PostgreSQL's number for a right that an account lacks.
NO_RIGHT = "42501"
# Rows in memory at once while they are digested.
ROWS = 500


@dataclass(frozen=True, slots=True)
class ServedDatabase:
    """The database behind a ``postgresql+psycopg://`` address."""

    address: str
    member: str = DUMP

    @property
    def name(self) -> str:
        """Which database on which server, whoever signs in."""
        url = make_url(self.address)
        return URL.create(
            "postgresql", host=url.host, port=url.port, database=url.database, query=url.query
        ).render_as_string()

    def size(self) -> int:
        """How many bytes it takes on its server: more than a dump of it."""
        with _connected(self.address) as connection:
            query = text("SELECT pg_database_size(current_database())")
            return int(connection.execute(query).scalar_one())

    def copy(self, into: Path) -> Looked:
        """Dump it as it is at one instant; writers go on meanwhile."""
        with _connected(self.address) as connection:
            name = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
            looked = _look_at(connection)
            _run(self.address, "pg_dump", "-Fc", f"--snapshot={name}", f"--file={into / DUMP}")
        return looked

    def is_empty(self) -> bool:
        """Whether there is nothing in it that a restore could harm."""
        with _connected(self.address) as connection:
            return not _tables(connection).tables

    def fill(self, dump: Path) -> Looked:
        """Restore a dump into it, all of it or nothing, and look at what is there then.

        Accounts and what they may do are this database's, not the dump's.
        """
        words = ("--no-owner", "--no-privileges", "--single-transaction")
        _run(self.address, "pg_restore", *words, str(dump))
        with _connected(self.address) as connection:
            return _look_at(connection)

    def clear(self) -> None:
        """Take everything out of it."""
        with _connected(self.address) as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
            connection.execute(text("GRANT USAGE ON SCHEMA public TO PUBLIC"))  # as in a new one
            connection.commit()

    def look(self, *, in_own_zone: bool = False) -> Looked:
        """What it holds; ``in_own_zone``: with digests of times as its server writes them."""
        with _connected(self.address) as connection:
            return _look_at(connection, in_own_zone=in_own_zone)


def check_dump(dump: Path) -> None:
    """Raise Damaged where ``pg_restore`` cannot read a dump to its end."""
    try:
        _call("pg_restore", "--file=/dev/null", str(dump))
    except BackupRefused as error:
        raise Damaged("The dump is damaged: %(fault)s", fault=error) from error


@contextmanager
def trial_database(address: str) -> Iterator[str]:
    """The address of an empty database on the same server, dropped after the trial.

    Whoever is killed leaves it there, as private as the records: the next trial takes it away.
    """
    name = f"{TRIAL}{uuid4().hex}"
    trial = make_url(address).set(database=name).render_as_string(hide_password=False)
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            _sweep_trials(connection)
            _make_database(connection, name)
            try:
                with _in_use(trial):
                    yield trial
            finally:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        engine.dispose()


def _make_database(connection: Connection, name: str) -> None:
    try:
        connection.execute(text(f"CREATE DATABASE {name}"))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") != NO_RIGHT:
            raise
        raise BackupRefused(
            "No database could be made for the trial. Allow it: ALTER ROLE … CREATEDB"
        ) from error


def _sweep_trials(connection: Connection) -> None:
    """Drop databases for trial of this account that nobody uses."""
    left = text(
        "SELECT datname FROM pg_database WHERE starts_with(datname, :trial)"
        " AND pg_get_userbyid(datdba) = current_user"
        " AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE datid = pg_database.oid)"
    )
    for name in connection.execute(left, {"trial": TRIAL}).scalars().all():
        with suppress(DBAPIError):  # somebody uses it after all, or took it away just now
            connection.execute(text(f'DROP DATABASE "{name}"'))


@contextmanager
def _in_use(address: str) -> Iterator[None]:
    """Be seen in a database, also while nobody asks it anything."""
    engine = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect():
        yield


@contextmanager
def _connected(address: str) -> Iterator[Connection]:
    """A connection that sees one instant of the database, whatever others write."""
    engine: Engine = create_engine(address, isolation_level="REPEATABLE READ")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _tables(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection)
    return found


def _look_at(connection: Connection, *, in_own_zone: bool = False) -> Looked:
    if not in_own_zone:  # an instant has one spelling, wherever it is digested
        connection.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    tables = _tables(connection).tables
    return Looked(
        schema=_word(connection, tables.get("alembic_version"), "version_num"),
        practice=_word(connection, tables.get("practice"), "name"),
        tables={name: _digest(connection, table) for name, table in sorted(tables.items())},
        heads={
            name: _head(connection, tables[table])
            for name, table in TRAILS.items()
            if table in tables
        },
    )


def _digest(connection: Connection, table: Table) -> TableDigest:
    order = list(table.primary_key.columns) or list(table.columns)
    found = connection.execution_options(yield_per=ROWS).execute(table.select().order_by(*order))
    made, rows = sha256(), 0
    for row in found:
        made.update(json.dumps(list(row), default=_plain).encode())
        rows += 1
    return TableDigest(rows=rows, sha256=made.hexdigest())


def _plain(value: object) -> str:
    return sha256(value).hexdigest() if isinstance(value, bytes | memoryview) else str(value)


def _head(connection: Connection, table: Table) -> dict[str, object]:
    last = connection.execute(table.select().order_by(table.c.number.desc()).limit(1)).first()
    row = dict(last._mapping) if last else {}  # noqa: SLF001 - the documented name of it
    return {"number": row.get("number", 0), "seal": row.get("seal", "")}


def _word(connection: Connection, table: Table | None, column: str) -> str:
    if table is None:
        return ""
    return str(connection.execute(select(table.c[column])).scalar() or "")


def _run(address: str, program: str, *words: str) -> None:
    url = make_url(address).set(drivername="postgresql")
    _call(program, f"--dbname={_without_password(url)}", *words, password=str(url.password or ""))


def _without_password(url: URL) -> str:
    """An address that may stand in the list of processes."""
    return URL.create(
        url.drivername, url.username, None, url.host, url.port, url.database, url.query
    ).render_as_string()


def _call(program: str, *words: str, password: str = "") -> None:
    """Run one of PostgreSQL's own programs. Raises BackupRefused in its words."""
    place = shutil.which(program)
    if place is None:
        raise BackupRefused(
            "%(program)s is missing. Run: sudo apt-get install postgresql-client", program=program
        )
    variables = {"PGPASSWORD": password} if password else {}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, words of ours
        [place, *words], env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        first = (done.stderr.splitlines() or ["no reason given"])[0]
        raise BackupRefused("%(program)s failed: %(why)s", program=program, why=first)
