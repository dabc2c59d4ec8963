"""Unsaved text kept and let go. No record changes, so there is no event in the trail."""

from datetime import datetime

from clinic.core.actor import Actor
from clinic.core.drafts import drop_draft, drop_drafts, keep_draft, open_draft, sweep_drafts
from clinic.core.errors import NotFound
from clinic.core.ids import is_id
from clinic.core.submissions import was_saved
from clinic.drafts.domain import KEPT_FOR, Typed


def keep_typed(typed: Typed, *, by: Actor, now: datetime) -> str:
    """Keep what stands in a form for the person who types it; the draft's id.

    "" where the form was saved after this was typed: then it is in the record.
    """
    if was_saved(typed.form_key, by=by, since=now - typed.age, now=now):
        drop_drafts(form_key=typed.form_key, by_id=by.id)
        return ""
    return keep_draft(
        by_id=by.id,
        address=typed.address,
        form_key=typed.form_key,
        row_version=typed.row_version[:10],
        client_id=typed.client_id if is_id(typed.client_id) else "",
        content=typed.content,
        now=now,
    )


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
