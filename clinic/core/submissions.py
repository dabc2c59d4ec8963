"""A form sent twice by an impatient finger is one act (every form carries a key of its own)."""

from datetime import datetime

from sqlalchemy import String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.actor import Actor
from clinic.core.courses import Content, course_of, holds, read_course, spell_course, words_digest
from clinic.core.database import Model, db
from clinic.core.ids import ID_LENGTH


class Submission(Model):
    """A form that was acted upon, and the address that its sender was led to.

    ``content_sha256`` is the digest of what it said: the same form with other words is no repeat.
    ``words_sha256`` is that of its words alone, and ``typed_on`` the course of its text
    (``core/courses.py``): by these is known which unsaved text is in the record.
    """

    key: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    by_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    at: Mapped[datetime]
    location: Mapped[str] = mapped_column(Text)
    content_sha256: Mapped[str] = mapped_column(String(64))
    words_sha256: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"))
    typed_on: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))


def find_submission(key: str, *, by: Actor) -> Submission | None:
    """The first sending of this form, if there was one by the same person."""
    earlier = db.session.get(Submission, key)
    return earlier if earlier is not None and earlier.by_id == by.id else None


def is_in_record(
    key: str, text: Content, *, by: Actor, since: datetime | None, now: datetime
) -> bool:
    """Whether this text of the form is in what was saved of it.

    It is where it is, or went into, the text that was saved. One that tells no course is where it
    was typed (``since``; None: it is being typed) before the save and says the same.
    """
    earlier = find_submission(key, by=by)
    if earlier is None:
        return False
    if holds(read_course(earlier.typed_on), course_of(text)):
        return True
    was_before = since is not None and since < earlier.at <= now  # a clock set back says nothing
    return was_before and earlier.words_sha256 == words_digest(text)


def keep_submission(
    key: str, location: str, content: str, *, by: Actor, now: datetime, text: Content = ()
) -> None:
    """Remember that the form was acted upon; ``content`` is the digest of what it said."""
    first = Submission(key=key, by_id=by.id, at=now, location=location, content_sha256=content)
    keep_text(first, text)
    db.session.add(first)


def keep_text(submission: Submission, text: Content) -> None:
    """Remember the text that was saved, this time as well."""
    course = (*read_course(submission.typed_on or ""), *course_of(text))
    submission.typed_on = spell_course(tuple(dict.fromkeys(course)))
    submission.words_sha256 = words_digest(text)
