"""The audit trail: who did what to which record, in the same transaction as the change."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import Index, String, Text, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.actor import Actor
from clinic.core.canonical import canonical_json, canonical_row
from clinic.core.database import Model, acting, db, queue_for_saving
from clinic.core.ids import ID_LENGTH
from clinic.core.seals import Checked, audit_key, digest_of, fits, make_seal
from clinic.core.triggers import append_only

# Fields whose earlier and new content an event may tell, as ``before`` and ``now``: names of those
# who work here, codes.
Replaced = Mapping[str, Mapping[str, object]]
GUARDS = append_only("audit_event", "number")
LOST = "Event %(place)s has lost its seal."


class AuditEvent(Model):
    """One thing done. Rows are only ever added; the database refuses the rest.

    ``number`` runs without gaps. ``detail`` is canonical JSON: names of changed fields and codes,
    never what a person wrote about a client. ``seal`` is an HMAC over the seal before it and the
    event; "" = written before events were sealed.
    """

    __table_args__ = (Index(None, "subject_id", "number"), Index(None, "client_id", "number"))

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    by_name: Mapped[str] = mapped_column(Text)
    session_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    action: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    client_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    detail: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"))

    def canonical(self) -> str:
        """The event in its one fixed spelling: what its seal is computed over."""
        return canonical_row(self)


def record_event(
    action: str,
    *,
    subject: tuple[str, str],
    by: Actor,
    now: datetime,
    client_id: str = "",
    detail: Mapping[str, object] | None = None,
) -> int:
    """Note that ``by`` did ``action`` to ``subject`` (kind, id); return the running number.

    Raises RuntimeError outside a transaction, or in one that was opened in another name.
    """
    holder = acting()
    if holder is None or holder.id != by.id:
        raise RuntimeError("an event belongs to the transaction of the person who acts")
    kind, subject_id = subject
    number, previous = _last()
    number += 1
    event = AuditEvent(
        number=number,
        at=now,
        by_id=by.id,
        by_name=by.name,
        session_id=by.session_id,
        action=action,
        subject_kind=kind,
        subject_id=subject_id,
        client_id=client_id,
        detail=canonical_json(detail or {}),
    )
    event.seal = make_seal(audit_key(), previous or _digest_before(number), event.canonical())
    db.session.add(event)
    db.session.flush()
    return number


def head() -> tuple[int, str]:
    """Number and seal of the last event; (0, "") where nothing happened yet."""
    return _last(queue=False)


def find_event_before(days: int) -> int:
    """Number of the last event before the last so many days with events; 0 where there are fewer.

    Days are counted as they are written: a clock that was wrong for an hour adds one, whatever it
    skips.
    """
    seen: set[date] = set()
    newest = select(AuditEvent.number, AuditEvent.at).order_by(AuditEvent.number.desc())
    for number, at in db.session.execute(newest.execution_options(yield_per=500)):
        seen.add(at.date())
        if len(seen) > days:
            return int(number)
    return 0


def find_seal(number: int) -> str | None:
    """The seal of an event, or None where there is no such event."""
    return db.session.scalar(select(AuditEvent.seal).where(AuditEvent.number == number))


def find_sealed_since() -> int | None:
    """The number of the first event that carries a seal; None where none does."""
    return db.session.scalar(select(func.min(AuditEvent.number)).where(AuditEvent.seal != ""))


def verify_events(sealed_since: int | None = None) -> Iterator[Checked]:
    """Look at every event: no number is missing, and every seal fits.

    From ``sealed_since`` on each must have one, whatever stands before it.
    """
    key = audit_key()
    number, previous = 0, ""
    for event in _in_order():
        if event.number > number + 1:
            yield _missing(number + 1, event.number - 1)
        number = event.number
        fault = _fault_of(event, previous, key)
        if not event.seal and sealed_since is not None and number >= sealed_since:
            fault = LOST
        yield Checked(str(number), fault)
        previous = event.seal or previous


def _missing(first: int, last: int) -> Checked:
    if first == last:
        return Checked(str(first), "Event %(place)s is missing.")
    return Checked(f"{first}–{last}", "The events %(place)s are missing.")


def _fault_of(event: AuditEvent, previous: str, key: bytes) -> str:
    if not event.seal:
        return LOST if previous else ""
    before = previous or _digest_before(event.number)
    if fits(event.seal, make_seal(key, before, event.canonical())):
        return ""
    return "Event %(place)s, or what stood before it, is not what was written then."


def _digest_before(number: int) -> str:
    """What the first sealed event is chained to: all that was written before events had seals."""
    return digest_of(event.canonical() for event in _in_order(before=number))


def _in_order(*, before: int | None = None) -> Iterator[AuditEvent]:
    events = select(AuditEvent).order_by(AuditEvent.number).execution_options(yield_per=500)
    yield from db.session.scalars(
        events if before is None else events.where(AuditEvent.number < before)
    )


def _last(*, queue: bool = True) -> tuple[int, str]:
    if queue:
        queue_for_saving()  # within an act and outside of one
    columns = select(AuditEvent.number, AuditEvent.seal)
    last = db.session.execute(columns.order_by(AuditEvent.number.desc()).limit(1)).one_or_none()
    return (0, "") if last is None else (last.number, last.seal)
