"""Unsaved text kept and let go. No record changes, so there is no event in the trail."""

from datetime import datetime

from clinic.core.actor import Actor
from clinic.core.canonical import canonical_json
from clinic.core.drafts import (
    Content,
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
from clinic.core.submissions import was_saved
from clinic.drafts.domain import KEPT_FOR, Kept, Typed, as_second


def keep_typed(typed: Typed, *, by: Actor, now: datetime) -> Kept | None:
    """Keep what stands in a form for the person who types it.

    None where the form was saved after this was typed: then it is in the record. A text that was
    typed before what is kept of the same form (on another device) is kept as a second one.
    """
    if _is_in_record(typed, by=by, now=now):
        return None
    kept = _find(typed, by=by)
    if kept is None or not typed.age or now - typed.age >= kept.kept_at:
        return _keep(typed, by=by, now=now)
    if kept.content == _text(typed):
        return Kept(kept.id, kept.form_key)
    return _keep_beside(typed, by=by, now=now)


def _is_in_record(typed: Typed, *, by: Actor, now: datetime) -> bool:
    """Whether the form was saved since. What a page still shows is there to be typed on."""
    since = now - typed.age
    return not typed.is_open and was_saved(typed.form_key, by=by, since=since, now=now)


def _find(typed: Typed, *, by: Actor) -> Draft | None:
    return find_draft_of(by_id=by.id, address=typed.address, form_key=typed.form_key)


def _text(typed: Typed) -> Content:
    return tuple(pair for pair in typed.content if may_be_kept(pair[0]))


def _keep_beside(typed: Typed, *, by: Actor, now: datetime) -> Kept | None:
    """Keep a text as one of its own, once: its key is made of the form's key and of its words.

    Where it is there already, somebody may have gone on in it: then it stays as it is.
    """
    words = canonical_json({"form": typed.form_key, "text": as_second(typed, "").content})
    second = as_second(typed, id_of(words))
    if _is_in_record(second, by=by, now=now):
        return None
    there = _find(second, by=by)
    return Kept(there.id, there.form_key) if there else _keep(second, by=by, now=now)


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


def sweep_old_drafts(now: datetime) -> None:
    """Let go of what nobody came back for in a month."""
    sweep_drafts(now - KEPT_FOR)
