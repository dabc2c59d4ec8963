"""Who opens which record: queries say what they opened, the edge writes it down (docs/adr/0012).

A query that opens one clinical record calls ``note_read``. Of what a page read, the record that its
address names was opened; what stands around it there was not.
"""

from contextvars import ContextVar, Token
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A clinical record of a client was read. ``kind`` is the one of its versions and events."""

    kind: str
    record_id: str
    client_id: str


_reads: ContextVar[dict[str, Read] | None] = ContextVar("reads", default=None)


def note_read(kind: str, record_id: str, client_id: str) -> None:
    """Say that a clinical record was read. Without a request, such as in a command, nobody asks."""
    gathered = _reads.get()
    if gathered is not None:
        gathered[record_id] = Read(kind=kind, record_id=record_id, client_id=client_id)


def begin_reading() -> Token[dict[str, Read] | None]:
    """From here on ``note_read`` is heard; give the token to ``end_reading``."""
    return _reads.set({})


def end_reading(token: Token[dict[str, Read] | None]) -> None:
    """It is heard as it was before ``begin_reading``."""
    _reads.reset(token)


def find_read(record_id: str) -> Read | None:
    """What was noted of this record, or None."""
    return (_reads.get() or {}).get(record_id)


def forget_reads() -> None:
    """What was read is not shown after all: a page of failure comes instead."""
    gathered = _reads.get()
    if gathered is not None:
        gathered.clear()
