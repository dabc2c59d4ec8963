"""Unsaved text of one person, with the clients whom they may see."""

from dataclasses import dataclass

from clinic.clients.queries import ClientRow, get_client_rows
from clinic.core.actor import Actor
from clinic.core.drafts import Draft, list_drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsavedText:
    """A draft, and whom it is about where that is known and open to its writer."""

    draft: Draft
    client: ClientRow | None


def list_unsaved(*, by: Actor) -> tuple[UnsavedText, ...]:
    """What this person typed and did not save, newest first."""
    drafts = list_drafts(by_id=by.id)
    clients = get_client_rows({each.client_id for each in drafts if each.client_id}, by=by)
    return tuple(
        UnsavedText(draft=each, client=clients.get(each.client_id))
        for each in drafts
        if not each.client_id or each.client_id in clients
    )
