"""The audit trail: who did what to which record, in the same transaction as the change."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Index, String, Text, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.actor import Actor
from clinic.core.canonical import canonical_json
from clinic.core.database import Model, acting, db
from clinic.core.ids import ID_LENGTH
from clinic.core.triggers import append_only

GUARDS = append_only("audit_event", "number")


class AuditEvent(Model):
    """One thing done. Rows are only ever added; the database refuses the rest.

    ``number`` runs without gaps. ``detail`` is canonical JSON: names of changed fields and codes,
    never what a person wrote about a client.
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

    def canonical(self) -> str:
        """The event in its one fixed spelling: what a seal is computed over."""
        names = [column.name for column in self.__table__.columns]
        return canonical_json({name: getattr(self, name) for name in names})


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
    number = _next_number()
    db.session.add(
        AuditEvent(
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
    )
    db.session.flush()
    return number


def _next_number() -> int:
    if db.session.get_bind().dialect.name == "postgresql":
        # SQLite's write lock makes numbers gapless by itself; here writers queue, within an act and
        # outside of one.
        db.session.execute(text("SELECT pg_advisory_xact_lock(7073)"))
    last = db.session.scalar(select(func.max(AuditEvent.number)))
    return (last or 0) + 1
