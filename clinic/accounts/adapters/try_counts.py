"""Counters of tries: rows, so that neither a restart nor a second process forgets them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from clinic.accounts.domain.tries import Allowance, Tried, is_forgotten, seconds_left
from clinic.accounts.models import TryCount
from clinic.core.database import Line, db, stand_in, writing


@dataclass(frozen=True, slots=True)
class Counter:
    """What is counted under a key, and how many tries it allows."""

    key: str
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a try may be made: seconds to ``wait`` first, or whether it was the last free one."""

    wait: int = 0
    was_last_free: bool = False


def begin_try(counters: Sequence[Counter], now: datetime) -> Verdict:
    """Count a try before it is made, so that a hundred at once are a hundred.

    Where one of the counters asks to wait, nothing is tried and nothing is counted.
    """
    with writing(), db.engine.begin() as connection:
        stand_in(Line.TRIES, connection)
        found = _read(connection, counters)
        known = [(each, found[each.key]) for each in counters if each.key in found]
        wait = max((seconds_left(tried, each.allowance, now) for each, tried in known), default=0)
        if wait:
            _count_from(connection, [each.key for each, tried in known if tried.last_at > now], now)
            return Verdict(wait=wait)
        last = False
        for each in counters:
            before = found.get(each.key)
            tries = 1 if before is None or is_forgotten(before, now) else before.tries + 1
            _keep(connection, each.key, tries, now)
            last = last or tries == each.allowance.free
        return Verdict(was_last_free=last)


def forgive(account: Counter, neighbourhood: Counter) -> None:
    """The try was right: the account begins anew, the network address gets this one try back.

    Not all of them: one known password must not make room for guessing others.
    """
    with writing(), db.engine.begin() as connection:
        stand_in(Line.TRIES, connection)
        connection.execute(delete(TryCount).where(TryCount.key == account.key))
        _count_back(connection, [neighbourhood.key])


def take_back(counters: Sequence[Counter]) -> None:
    """Nothing was tried after all: something else was wrong with the form."""
    with writing(), db.engine.begin() as connection:
        stand_in(Line.TRIES, connection)
        _count_back(connection, [each.key for each in counters])


def use_up(key: str, now: datetime) -> bool:
    """Whether this is the first try of something that is good for one; part of the present act."""
    insert = _insert(db.session.get_bind().dialect.name)
    row = insert(TryCount).values(key=key, tries=1, last_at=now)
    first = row.on_conflict_do_nothing(index_elements=["key"]).returning(TryCount.key)
    return db.session.scalar(first) is not None


def _count_back(connection: Connection, keys: Sequence[str]) -> None:
    counted = (TryCount.key.in_(keys), TryCount.tries > 0)
    connection.execute(update(TryCount).where(*counted).values(tries=TryCount.tries - 1))


def _read(connection: Connection, counters: Sequence[Counter]) -> dict[str, Tried]:
    columns = (TryCount.key, TryCount.tries, TryCount.last_at)
    keys = [each.key for each in counters]
    rows = connection.execute(select(*columns).where(TryCount.key.in_(keys)))
    return {row.key: Tried(row.tries, row.last_at) for row in rows}


def _count_from(connection: Connection, keys: Sequence[str], now: datetime) -> None:
    """A clock that was set back must not keep anybody waiting until its old time."""
    if keys:
        connection.execute(update(TryCount).where(TryCount.key.in_(keys)).values(last_at=now))


def _keep(connection: Connection, key: str, tries: int, now: datetime) -> None:
    insert = _insert(connection.dialect.name)
    values = {"tries": tries, "last_at": now}
    row = insert(TryCount).values(key=key, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["key"], set_=values))


def _insert(dialect: str) -> Any:
    return insert_postgresql if dialect == "postgresql" else insert_sqlite
