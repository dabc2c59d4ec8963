"""A form sent twice by an impatient finger is one act (every form carries a key of its own)."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.actor import Actor
from clinic.core.database import Model, db
from clinic.core.ids import ID_LENGTH


class Submission(Model):
    """A form that was acted upon, and the address that its sender was led to.

    ``content_sha256`` is the digest of what it said: the same form with other words is no repeat.
    """

    key: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    by_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    at: Mapped[datetime]
    location: Mapped[str] = mapped_column(Text)
    content_sha256: Mapped[str] = mapped_column(String(64))


def find_submission(key: str, *, by: Actor) -> Submission | None:
    """The first sending of this form, if there was one by the same person."""
    earlier = db.session.get(Submission, key)
    return earlier if earlier is not None and earlier.by_id == by.id else None


def was_saved(key: str, *, by: Actor, since: datetime, now: datetime) -> bool:
    """Whether this person's form was acted upon after ``since``; a clock set back says nothing."""
    earlier = find_submission(key, by=by)
    return earlier is not None and since < earlier.at <= now


def keep_submission(key: str, location: str, content: str, *, by: Actor, now: datetime) -> None:
    """Remember that the form was acted upon; ``content`` is the digest of what it said."""
    db.session.add(
        Submission(key=key, by_id=by.id, at=now, location=location, content_sha256=content)
    )
