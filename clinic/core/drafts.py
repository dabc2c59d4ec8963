"""What was typed and not yet saved, kept for the person who typed it (docs/adr/0013).

A draft is no record: it changes with every word, nobody else reads it, and it goes with the save.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Index, String, Text, delete, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.audit import head
from clinic.core.courses import Course, course_of, holds, with_course, words_digest
from clinic.core.database import Model, db, id_column
from clinic.core.ids import ID_LENGTH

# What no draft holds: tokens of the moment, and secrets (see also ``may_be_kept``).
NEVER_KEPT = ("csrf_token", "passcode")
# All unsaved texts of one person together; a month of abandoned forms holds a tenth of it.
MOST_DRAFTS = 500
MOST_CHARACTERS_OF_ALL = 20_000_000

Content = Sequence[tuple[str, str]]


class DraftsFull(Exception):
    """This person has so much unsaved text that no more is kept until some of it is let go."""


class FormDraft(Model):
    """The present text of one form of one person; ``content`` is JSON of (name, value) pairs.

    ``after_event`` is the number of the last event in the trail when it was kept.
    """

    __table_args__ = (
        Index(None, "by_id", "address", "form_key", unique=True),
        Index(None, "kept_at"),
    )

    id: Mapped[str] = id_column()
    by_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    address: Mapped[str] = mapped_column(Text)
    form_key: Mapped[str] = mapped_column(String(ID_LENGTH))
    row_version: Mapped[str] = mapped_column(String(10))
    client_id: Mapped[str] = mapped_column(String(ID_LENGTH), default="")
    content: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime]
    after_event: Mapped[int] = mapped_column(default=0, server_default=text("0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Unsaved text: of which page (its path), of which form and version, and when it was kept.

    ``client_id`` is what the page said of whom it is about ("" = nobody, or not known).
    """

    id: str
    address: str
    form_key: str
    row_version: str
    client_id: str
    content: tuple[tuple[str, str], ...]
    kept_at: datetime

    @property
    def course(self) -> Course:
        """The pages on which it was typed; of a page that told none, the step of its own words."""
        return course_of(with_course(self.content))

    def has_words_of(self, content: Content) -> bool:
        """Whether it says the same as that text."""
        return words_digest(self.content) == words_digest(content)


def keep_draft(
    *,
    by_id: str,
    address: str,
    form_key: str,
    row_version: str,
    content: Content,
    now: datetime,
    client_id: str = "",
) -> str:
    """Keep the text of a form in place of what was kept of it before; return the draft's id.

    Belongs in a transaction. ``address`` is the path of the page with the form, ``now`` when the
    text was typed: nothing newer may be kept of the form (``drafts.services`` looks). Tokens and
    passwords are left out. Raises DraftsFull; what was kept before stays.
    """
    kept = json.dumps([pair for pair in content if may_be_kept(pair[0])], ensure_ascii=False)
    mine = _of(by_id=by_id, address=address, form_key=form_key)
    draft = db.session.scalars(select(FormDraft).where(*mine)).one_or_none()
    _check_room(kept, by_id=by_id, but="" if draft is None else draft.id)
    if draft is None:
        draft = FormDraft(by_id=by_id, address=address, form_key=form_key)
        db.session.add(draft)
    draft.row_version, draft.content, draft.kept_at = row_version, kept, now
    draft.client_id = client_id or draft.client_id or ""
    draft.after_event, _seal = head()
    db.session.flush()
    return draft.id


def _check_room(kept: str, *, by_id: str, but: str) -> None:
    length = func.coalesce(func.sum(func.length(FormDraft.content)), 0)
    others = select(func.count(), length).where(FormDraft.by_id == by_id, FormDraft.id != but)
    count, characters = db.session.execute(others).one()
    if count >= MOST_DRAFTS or characters + len(kept) > MOST_CHARACTERS_OF_ALL:
        raise DraftsFull


def may_be_kept(name: str) -> bool:
    """Whether the field of this name is text of a person, and no secret."""
    return name not in NEVER_KEPT and "password" not in name


def find_draft(*, by_id: str, address: str) -> Draft | None:
    """The newest unsaved text of this person for the page at ``address``."""
    return next(iter(find_drafts(by_id=by_id, address=address, most=1)), None)


def find_drafts(*, by_id: str, address: str, most: int) -> tuple[Draft, ...]:
    """This person's unsaved texts for the page at ``address``, newest first, ``most`` of them."""
    mine = select(FormDraft).where(*_of(by_id=by_id, address=address))
    newest = mine.order_by(FormDraft.kept_at.desc(), FormDraft.id).limit(most)
    return tuple(_read_row(row) for row in db.session.scalars(newest))


def find_draft_of(*, by_id: str, address: str, form_key: str) -> Draft | None:
    """What is kept of one form."""
    mine = _of(by_id=by_id, address=address, form_key=form_key)
    return _read(db.session.scalars(select(FormDraft).where(*mine)).one_or_none())


def open_draft(draft_id: str, *, by_id: str) -> Draft | None:
    """One draft of this person; None for what is gone or somebody else's."""
    mine = select(FormDraft).where(FormDraft.id == draft_id, FormDraft.by_id == by_id)
    return _read(db.session.scalars(mine).one_or_none())


def list_drafts(*, by_id: str) -> tuple[Draft, ...]:
    """All unsaved text of this person, newest first."""
    mine = select(FormDraft).where(FormDraft.by_id == by_id)
    rows = db.session.scalars(mine.order_by(FormDraft.kept_at.desc(), FormDraft.id))
    return tuple(_read_row(row) for row in rows)


def count_drafts(*, by_id: str) -> int:
    """How many texts this person has not saved."""
    mine = select(func.count()).select_from(FormDraft).where(FormDraft.by_id == by_id)
    return db.session.scalars(mine).one()


def drop_draft(draft_id: str, *, by_id: str) -> None:
    """Its person threw it away. Belongs in a transaction."""
    mine = (FormDraft.id == draft_id, FormDraft.by_id == by_id)
    db.session.execute(delete(FormDraft).where(*mine))


def drop_saved(
    text: Content,
    *,
    form_key: str,
    by_id: str,
    is_repeat: bool,
    says_more: Callable[[Draft], bool],
) -> None:
    """The form was saved with this text: let go of what is in it. Belongs in a transaction.

    What was typed on elsewhere stays. Of a draft that tells no course it is taken that the first
    save was of it. One that says more than the form can hold (``says_more``) stays in any case.
    """
    mine = select(FormDraft).where(*_of(by_id=by_id, form_key=form_key))
    for row in db.session.scalars(mine):
        draft = _read_row(row)
        is_of_it = not course_of(draft.content) and not is_repeat
        is_in_it = is_of_it or holds(course_of(text), draft.course) or draft.has_words_of(text)
        if is_in_it and not says_more(draft):
            db.session.delete(row)
    db.session.flush()


def sweep_drafts(until: int) -> None:
    """Let go of what was kept when this was the last event, or before. Belongs in a transaction."""
    db.session.execute(delete(FormDraft).where(FormDraft.after_event <= until))


def _of(**values: str) -> tuple[ColumnElement[bool], ...]:
    return tuple(getattr(FormDraft, name) == value for name, value in values.items())


def _read(row: FormDraft | None) -> Draft | None:
    return None if row is None else _read_row(row)


def _read_row(row: FormDraft) -> Draft:
    return Draft(
        id=row.id,
        address=row.address,
        form_key=row.form_key,
        row_version=row.row_version,
        client_id=row.client_id,
        content=tuple((name, value) for name, value in json.loads(row.content)),
        kept_at=row.kept_at,
    )
