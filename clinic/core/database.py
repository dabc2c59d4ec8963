"""The database: one session, one way to write, times that are always UTC."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from datetime import UTC, datetime
from enum import IntEnum, unique
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, String, event, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.types import TypeDecorator

from clinic.core.actor import Actor
from clinic.core.errors import StaleRecord
from clinic.core.ids import ID_LENGTH, new_id
from clinic.core.write_lock import PATIENCE, begin_on_sqlite

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Aware going in, UTC and aware coming out, on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: nobody could say later when it was."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the zone back that SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every mapped class."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: UtcDateTime()},
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})

if TYPE_CHECKING:  # mypy cannot see a base class that is an attribute of an object
    Model = Base
else:
    Model = db.Model


def id_column() -> Mapped[str]:
    """A primary key that may stand in an address."""
    return mapped_column(String(ID_LENGTH), primary_key=True, default=new_id)


class Versioned:
    """A record that notices when two people save it at once."""

    row_version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Let every UPDATE ask for the version it was read with."""
        return {"version_id_col": cls.row_version, "version_id_generator": False}


def claim(record: Versioned, seen_version: int) -> None:
    """Take the next version of a record for a change to it or to its rows.

    Raises StaleRecord when the person saw another version than the present one.
    """
    if record.row_version != seen_version:
        raise StaleRecord
    record.row_version = seen_version + 1


_writing: ContextVar[bool] = ContextVar("writing", default=False)
_by: ContextVar[Actor | None] = ContextVar("by", default=None)
_patience: ContextVar[int] = ContextVar("patience", default=PATIENCE)
# How long SQLite's log may stay when it begins anew, in bytes; a day's work is less.
LOG_KEPT = 4 * 1024 * 1024
# For the one transaction. What is acknowledged is on the disk, also where the server was told that
# it need not be; whoever wants copies elsewhere first still gets them.
BEGIN_ON_POSTGRESQL = """
    SELECT set_config('lock_timeout', '{patience}', true),
        set_config('synchronous_commit', coalesce(
            nullif(current_setting('synchronous_commit'), 'off'), 'on'), true)
"""


def begin_writing() -> Token[bool]:
    """From here on transactions take the write lock at once; give the token to ``end_writing``.

    Reading first and asking for the lock later fails on SQLite whenever somebody else wrote in
    between, whatever the busy timeout (docs/adr/0003).
    """
    return _writing.set(True)


def end_writing(token: Token[bool]) -> None:
    """Transactions begin as they did before ``begin_writing``."""
    _writing.reset(token)


@contextmanager
def writing(*, patience: int = PATIENCE) -> Iterator[None]:
    """Transactions begun in here take the write lock at once, or fail after ``patience`` ms.

    On PostgreSQL they take it in ``stand_in``, and wait no longer than that for any lock.
    """
    token, waiting = begin_writing(), _patience.set(patience)
    try:
        yield
    finally:
        _patience.reset(waiting)
        end_writing(token)


@contextmanager
def one_moment() -> Iterator[None]:
    """Reads in here see all records as they stood at one instant, whatever is saved meanwhile.

    SQLite's transactions do so by themselves. Elsewhere nothing may wait to be written.
    """
    if db.session.get_bind().dialect.name == "sqlite":
        yield
        return
    db.session.rollback()
    db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    try:
        yield
    finally:
        db.session.rollback()


@unique
class Line(IntEnum):
    """Lines in which writers on PostgreSQL wait for each other: who is in one holds up no other."""

    SAVES = 7073
    TRIES = 7074
    OPENINGS = 7075


def stand_in(line: Line, connection: Connection) -> None:
    """On PostgreSQL wait here for those before, until the transaction ends.

    So no check is older than its act, and numbers run without gaps. SQLite's write lock is one line
    for all.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:line)"), {"line": int(line)})


def queue_for_saving() -> None:
    """Let the session stand in the line of all who save."""
    if db.session.get_bind().dialect.name == "postgresql":  # SQLite's begins when it is needed
        stand_in(Line.SAVES, db.session.connection())


@contextmanager
def transaction(by: Actor, *, patience: int = PATIENCE) -> Iterator[None]:
    """One business act: everything inside is kept together, or nothing is.

    Opened by an edge (a route or a command), never by a service. ``by`` is the one person in
    whose name events inside are recorded; ``patience`` is how many milliseconds it waits for other
    writers. Raises RuntimeError when acts are nested.
    """
    if _by.get() is not None:
        raise RuntimeError("an act inside an act: the edge opens the one transaction")
    _end_reading()
    token = _by.set(by)
    try:
        with writing(patience=patience):
            queue_for_saving()
            yield
            db.session.commit()
    except StaleDataError as error:
        db.session.rollback()
        raise StaleRecord from error
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _by.reset(token)


def _end_reading() -> None:
    """End a transaction that began without the write lock: it cannot become a writing one."""
    session = db.session()
    if session.in_transaction() and not session.connection().info["writing"]:
        session.rollback()


def acting() -> Actor | None:
    """In whose name the present transaction is."""
    return _by.get()


@event.listens_for(Engine, "connect")
def _prepare_connection(connection: object, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin
    cursor = connection.cursor()
    # FULL: with NORMAL a power cut takes back saves that were acknowledged.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "fullfsync=ON",  # else a Mac's disk says that it kept what it has not; no word elsewhere
        "checkpoint_fullfsync=ON",
        "wal_autocheckpoint=0",  # one does it at a time: core/checkpoints.py
        f"journal_size_limit={LOG_KEPT}",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # else INSERT OR REPLACE deletes past the guards
        f"busy_timeout={PATIENCE}",
        "trusted_schema=OFF",
        "temp_store=MEMORY",
        "cache_size=-65536",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    connection.info["writing"] = _writing.get()
    if connection.dialect.name == "sqlite":
        begin_on_sqlite(connection, patience=_patience.get(), writes=_writing.get())
    elif _writing.get():
        connection.exec_driver_sql(BEGIN_ON_POSTGRESQL.format(patience=_patience.get()))
