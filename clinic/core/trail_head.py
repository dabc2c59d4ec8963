"""How far both trails went, on the disk beside their key (docs/adr/0012).

A database cannot say that its own end was cut off; this note can. It lags behind what was saved,
by a minute while Soleus serves, and never runs ahead of what is on the disk.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from clinic.core import audit
from clinic.core.actor import PROGRAM
from clinic.core.canonical import canonical_json, canonical_row, digest
from clinic.core.database import db, transaction
from clinic.core.disk import write_over
from clinic.core.read_log import ReadLog
from clinic.core.read_seals import Heads, trail_heads, verify_heads
from clinic.core.seals import Checked, audit_key, data_folder, fits, has_audit_key, make_seal

FILE = "trail.head"
PURPOSE = "trail head"
BEGUN = "note of the trails begun"

logger = logging.getLogger(__name__)


class DamagedHead(Exception):
    """The note cannot be read, or is not what was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailHead:
    """Where both trails stood when the note was written.

    ``opening_number`` and its digest are of the newest opening, sealed or not. From the event
    ``sealed_since`` on, every event and every version has a seal.
    """

    heads: Heads
    opening_number: int
    opening_digest: str
    sealed_since: int


def read_head() -> TrailHead | None:
    """What the note says; None where there is none. Raises DamagedHead."""
    try:
        text = _place().read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedHead from error
    spelled, _line, seal = text.rstrip("\n").rpartition("\n")
    if not fits(seal, make_seal(audit_key(), PURPOSE, spelled)):
        raise DamagedHead
    said = json.loads(spelled)
    return TrailHead(**{**said, "heads": Heads(**said["heads"])})


def begin_head(now: datetime) -> None:
    """Write the first note, or renew the one that is there.

    Where something was done before, the trail says that it was begun. Without the key nothing is
    begun: that would make another one. Called outside of a transaction.
    """
    with _forgiving():
        is_new = not _place().exists()
        number, _seal = audit.head()
        db.session.rollback()
        if is_new and (has_audit_key() or number == 0):
            _begin(number, now)
    if not is_new:
        renew_head()


def renew_head() -> None:
    """Write down how far the trails go now, where they hold what stood at their ends before.

    Where they do not, or where there is no note, nothing is written: what is missing must go on
    being missed. Called outside of a transaction; what fails is logged.
    """
    with _forgiving():
        before = read_head() if has_audit_key() else None
        if before is None:
            return
        # After the note, so that it is no older than what it is compared with.
        db.session.rollback()
        now = _look(before.sealed_since)
        if now != before and not any(each.fault for each in verify_head(before)):
            _write(now)


def verify_head(head: TrailHead) -> Iterator[Checked]:
    """Whether both trails still hold what the note says."""
    yield from verify_heads(head.heads)
    yield verify_opening(head)


def verify_opening(head: TrailHead) -> Checked:
    """Whether the newest opening of then is still the one of its number."""
    row = db.session.get(ReadLog, head.opening_number)
    here = head.opening_number == 0 or (
        row is not None and digest(canonical_row(row)) == head.opening_digest
    )
    return Checked(str(head.opening_number), "" if here else "Opening %(place)s was there once.")


def _begin(number: int, now: datetime) -> None:
    if number:
        with transaction(PROGRAM):
            audit.record_event(BEGUN, subject=("database", "trails"), by=PROGRAM, now=now)
    _write(_look(audit.find_sealed_since() or 1))


def _look(sealed_since: int) -> TrailHead:
    last = db.session.scalar(select(ReadLog).order_by(ReadLog.number.desc()).limit(1))
    return TrailHead(
        heads=trail_heads(),
        opening_number=last.number if last else 0,
        opening_digest=digest(canonical_row(last)) if last else "",
        sealed_since=sealed_since,
    )


def _write(head: TrailHead) -> None:
    spelled = canonical_json(asdict(head))
    write_over(_place(), f"{spelled}\n{make_seal(audit_key(), PURPOSE, spelled)}\n")


def _place() -> Path:
    return data_folder() / FILE


@contextmanager
def _forgiving() -> Iterator[None]:
    """Nothing that people do fails for want of the note."""
    try:
        yield
    except (OSError, SQLAlchemyError, DamagedHead) as error:
        logger.error("how far the trails went could not be noted: %s", type(error).__name__)
    finally:
        db.session.rollback()
