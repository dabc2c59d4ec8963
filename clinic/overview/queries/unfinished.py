"""Unsaved text of one person, with the clients whom they may see."""

from dataclasses import dataclass

from clinic.clients.queries import ClientRow, get_client_rows
from clinic.core.actor import Actor
from clinic.core.drafts import Draft, list_drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsavedText:
    """A draft, and whom it is about where that is known and open to its writer.

    ``is_shut``: it is about somebody whom its writer no longer sees, so nothing of it is shown.
    """

    draft: Draft
    client: ClientRow | None
    is_shut: bool


def list_unsaved(*, by: Actor) -> tuple[UnsavedText, ...]:
    """What this person typed and did not save, newest first: none left out, as all are counted."""
    drafts = list_drafts(by_id=by.id)
    clients = get_client_rows({each.client_id for each in drafts if each.client_id}, by=by)
    return tuple(
        UnsavedText(
            draft=each,
            client=clients.get(each.client_id),
            is_shut=bool(each.client_id) and each.client_id not in clients,
        )
        for each in drafts
    )
