"""Waiting for SQLite's one write lock: as long as its own patience lasts, or longer and nearer."""

import sqlite3
from time import monotonic, sleep

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

# How long a writer waits for another, in milliseconds.
PATIENCE = 10_000
# And where a backup or the seals depend on it; how often it asks then, in seconds.
LONG_PATIENCE = 60_000
KNOCK_EVERY = 0.0005
# The part of SQLite's answer that says what happened; the rest says in which way.
PRIMARY_CODE = 0xFF


def begin_on_sqlite(connection: Connection, *, patience: int, writes: bool) -> None:
    """Begin a transaction; one that waits otherwise than usual takes the lock in any case."""
    if patience == PATIENCE:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
        return
    is_long = patience > PATIENCE
    connection.exec_driver_sql(f"PRAGMA busy_timeout={0 if is_long else patience}")
    try:
        if is_long:
            _knock(connection, until=monotonic() + patience / 1000)
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE}")


def _knock(connection: Connection, *, until: float) -> None:
    """Ask for the write lock many times a second.

    SQLite's own waiting asks ten times a second: beside one who saves without a pause it may never
    meet the moment between two saves.
    """
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            if not is_busy(error.orig) or monotonic() > until:
                raise
            sleep(KNOCK_EVERY)
        else:
            return


def is_busy(error: BaseException | None) -> bool:
    """Whether SQLite refused because others are at it just now: saving, or mending its log."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & PRIMARY_CODE == sqlite3.SQLITE_BUSY
