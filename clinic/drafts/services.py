"""Unsaved text kept and let go. No record changes, so there is no event in the trail."""

from dataclasses import replace
from datetime import datetime

from clinic.core.actor import Actor
from clinic.core.audit import find_event_before
from clinic.core.canonical import canonical_json
from clinic.core.courses import course_of, holds, with_course
from clinic.core.drafts import (
    Draft,
    drop_draft,
    find_draft_of,
    keep_draft,
    may_be_kept,
    open_draft,
    sweep_drafts,
)
from clinic.core.errors import NotFound
from clinic.core.ids import id_of, is_id
from clinic.core.submissions import is_in_record
from clinic.drafts.domain import WORKED_DAYS, Kept, Typed, as_second


def keep_typed(typed: Typed, *, by: Actor, now: datetime) -> Kept | None:
    """Keep what stands in a form for the person who types it.

    None where this text is in the record. It takes the place of what it went out of, and nothing
    else: where other text is kept of the form, this is kept beside it, as that of a second form.
    """
    typed = _as_kept(typed)
    if _is_in_record(typed, by=by, now=now):
        return None
    kept = _find(typed, by=by)
    if kept is None or _follows(typed, kept, now=now):
        return _keep(typed, by=by, now=now)
    if _is_in(typed, kept):
        return Kept(kept.id, kept.form_key)
    return _keep_beside(typed, by=by, now=now)


def keep_sent(typed: Typed, *, by: Actor, now: datetime) -> Kept:
    """Keep what was sent to a form whose door was shut, in the place of what it went out of.

    Of what a page without JavaScript sends, that is known only where it was brought back.
    """
    typed = _as_kept(typed)
    typed = replace(typed, content=with_course(typed.content))
    kept = _find(typed, by=by)
    if kept is None or holds(course_of(typed.content), kept.course):
        return _keep(typed, by=by, now=now)
    if _is_in(typed, kept):
        return Kept(kept.id, kept.form_key)
    return keep_sent(_second(typed), by=by, now=now)


def _as_kept(typed: Typed) -> Typed:
    """Without tokens and passwords, so that it can be compared with what is kept."""
    return replace(typed, content=tuple(pair for pair in typed.content if may_be_kept(pair[0])))


def _is_in_record(typed: Typed, *, by: Actor, now: datetime) -> bool:
    """Whether the form was saved with this text in it."""
    since = None if typed.is_open else now - typed.age
    return is_in_record(typed.form_key, typed.content, by=by, since=since, now=now)


def _find(typed: Typed, *, by: Actor) -> Draft | None:
    return find_draft_of(by_id=by.id, address=typed.address, form_key=typed.form_key)


def _follows(typed: Typed, kept: Draft, *, now: datetime) -> bool:
    """Whether a text went out of what is kept; of pages that tell nothing, whether it is newer."""
    if course := course_of(typed.content):
        return holds(course, kept.course)
    return not typed.age or now - typed.age >= kept.kept_at


def _is_in(typed: Typed, kept: Draft) -> bool:
    """Whether what is kept went out of this text, or says the same."""
    return holds(kept.course, course_of(typed.content)) or kept.has_words_of(typed.content)


def _keep_beside(typed: Typed, *, by: Actor, now: datetime) -> Kept | None:
    """Keep a text as that of a second form, once: however often it comes, that form is the same.

    Of a page that tells no course somebody may have gone on in it: then it stays as it is.
    """
    second = _second(typed)
    if course_of(typed.content):
        return keep_typed(second, by=by, now=now)
    if _is_in_record(second, by=by, now=now):
        return None
    there = _find(second, by=by)
    return Kept(there.id, there.form_key) if there else _keep(second, by=by, now=now)


def _second(typed: Typed) -> Typed:
    """The text as that of a second form: of this form and page, or of this form and these words."""
    course, words = course_of(typed.content), as_second(typed, "").content
    told = {"page": course[-1][0]} if course else {"text": words}
    return as_second(typed, id_of(canonical_json({"form": typed.form_key, **told})))


def _keep(typed: Typed, *, by: Actor, now: datetime) -> Kept:
    draft_id = keep_draft(
        by_id=by.id,
        address=typed.address,
        form_key=typed.form_key,
        row_version=typed.row_version[:10],
        client_id=typed.client_id if is_id(typed.client_id) else "",
        content=typed.content,
        now=now - typed.age,
    )
    return Kept(draft_id, typed.form_key)


def throw_away(draft_id: str, *, by: Actor) -> str:
    """Let go of unsaved text; the address of its page. Raises NotFound for what is not theirs."""
    draft = open_draft(draft_id, by_id=by.id)
    if draft is None:
        raise NotFound("draft")
    drop_draft(draft_id, by_id=by.id)
    return draft.address


def sweep_old_drafts() -> None:
    """Let go of what nobody came back for on many days on which people worked.

    No clock tells how old it is: in an hour of a wrong year all would be old, or typed too early.
    """
    if until := find_event_before(WORKED_DAYS):
        sweep_drafts(until)
