"""Seals over the read log in batches, and where both trails stood (docs/adr/0012)."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core import audit
from clinic.core.actor import PROGRAM
from clinic.core.canonical import canonical_row
from clinic.core.database import Model, db, transaction
from clinic.core.read_log import ReadLog
from clinic.core.seals import Checked, audit_key, digest_of, fits, make_seal
from clinic.core.triggers import append_only
from clinic.core.write_lock import PATIENCE

GUARDS = append_only("read_seal", "number")

logger = logging.getLogger(__name__)


class ReadSeal(Model):
    """The seal over the rows ``first`` to ``last`` of the read log, and the seal before it.

    It holds the head of the audit trail too: who cuts that one's end must cut this one as well.
    A batch without rows (``first`` = ``last`` + 1) holds that alone.
    """

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    first: Mapped[int]
    last: Mapped[int]
    audit_number: Mapped[int]
    audit_seal: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Where both trails stood: what a backup keeps, so that a cut end is noticed."""

    event_number: int
    event_seal: str
    read_number: int
    read_seal: str


def seal_reads(now: datetime, *, patience: int = PATIENCE) -> None:
    """Seal what came into the read log, and hold the audit trail's head, since the last seal.

    Nothing behind a missing opening is sealed: what is missing there must go on being missed. An
    act of its own: called by a job or a command, never inside a transaction. ``patience`` is how
    many milliseconds it waits for other writers.
    """
    with transaction(PROGRAM, patience=patience):
        before = _last_seal()
        number, previous = (before.number, before.seal) if before else (0, "")
        first = before.last + 1 if before else 1
        last = _last_of_a_row(first)
        event_number, event_seal = audit.head()
        if last < first and before and (before.audit_number, before.audit_seal) == audit.head():
            return
        seal = ReadSeal(
            number=number + 1,
            at=now,
            first=first,
            last=last,
            audit_number=event_number,
            audit_seal=event_seal,
        )
        seal.seal = _seal_of(seal, previous)
        db.session.add(seal)


def seal_before_backup(now: datetime, *, patience: int) -> None:
    """Seal the openings, so that the backup keeps how far they went; none fails for want of it."""
    try:
        seal_reads(now, patience=patience)
    except DBAPIError as error:
        logger.warning("openings were not sealed before a backup: %s", error.orig)


def trail_heads() -> Heads:
    """Where both trails stand: the last event, and the last sealed batch of openings."""
    event_number, event_seal = audit.head()
    last = _last_seal()
    return Heads(
        event_number=event_number,
        event_seal=event_seal,
        read_number=last.number if last else 0,
        read_seal=last.seal if last else "",
    )


def verify_reads() -> Iterator[Checked]:
    """Look at every batch of openings: nothing is missing, and every seal fits."""
    key = audit_key()
    number, last, previous = 0, 0, ""
    for seal in db.session.scalars(select(ReadSeal).order_by(ReadSeal.number)).all():
        number += 1
        place = f"{seal.first}–{seal.last}"
        if seal.number != number or seal.first != last + 1:
            yield Checked(place, "A seal before the openings %(place)s is missing.")
        yield Checked(place, _fault_of(seal, previous, key), count=seal.last - seal.first + 1)
        number, last, previous = seal.number, seal.last, seal.seal
    outside = select(ReadLog.number).where(~ReadLog.number.between(1, last))
    waiting = db.session.scalars(outside.order_by(ReadLog.number)).all()
    for expected, found in enumerate(waiting, last + 1):
        if found != expected:
            yield Checked(str(expected), "Opening %(place)s is missing, or others were put in.")
            break
    if waiting:
        yield Checked(str(waiting[-1]), count=len(waiting), waits=True)


def verify_anchors(heads: Iterable[Heads]) -> Iterator[Checked]:
    """Whether both trails still hold what stood at their ends once: in seals, in ``heads``."""
    heads = list(heads)
    seals = db.session.execute(select(ReadSeal.audit_number, ReadSeal.audit_seal))
    events = {(row.audit_number, row.audit_seal) for row in seals}
    events |= {(each.event_number, each.event_seal) for each in heads}
    yield from (_event_stood(*each) for each in sorted(events))
    reads = {(each.read_number, each.read_seal) for each in heads}
    yield from (_seal_stood(*each) for each in sorted(reads))


def verify_heads(heads: Heads) -> Iterator[Checked]:
    """Whether both trails still hold what stood at their ends then."""
    yield _event_stood(heads.event_number, heads.event_seal)
    yield _seal_stood(heads.read_number, heads.read_seal)


def _event_stood(number: int, seal: str) -> Checked:
    here = number == 0 or audit.find_seal(number) == seal
    return Checked(str(number), "" if here else "Event %(place)s was there once, with its seal.")


def _seal_stood(number: int, seal: str) -> Checked:
    found = db.session.get(ReadSeal, number)
    here = number == 0 or (found is not None and found.seal == seal)
    return Checked(str(number), "" if here else "Seal %(place)s of the openings was there once.")


def _last_of_a_row(first: int) -> int:
    """The last opening from ``first`` on before which none is missing; else the one before it."""
    numbers = select(ReadLog.number).where(ReadLog.number >= first).order_by(ReadLog.number)
    last = first - 1
    for number in db.session.scalars(numbers.execution_options(yield_per=500)):
        if number != last + 1:
            logger.error("opening %d is missing: nothing behind it is sealed", last + 1)
            break
        last = number
    return last


def _fault_of(seal: ReadSeal, previous: str, key: bytes) -> str:
    here = select(func.count()).where(ReadLog.number.between(seal.first, seal.last))
    if db.session.scalar(here) != seal.last - seal.first + 1:
        return "Some of the openings %(place)s are missing."
    if fits(seal.seal, _seal_of(seal, previous, key)):
        return ""
    return "Some of the openings %(place)s, or their seal, are not what was written then."


def _seal_of(seal: ReadSeal, previous: str, key: bytes | None = None) -> str:
    rows = db.session.scalars(
        select(ReadLog)
        .where(ReadLog.number.between(seal.first, seal.last))
        .order_by(ReadLog.number)
        .execution_options(yield_per=500)
    )
    whole = digest_of(canonical_row(row) for row in rows)
    return make_seal(key or audit_key(), previous, canonical_row(seal), whole)


def _last_seal() -> ReadSeal | None:
    return db.session.scalars(
        select(ReadSeal).order_by(ReadSeal.number.desc()).limit(1)
    ).one_or_none()
