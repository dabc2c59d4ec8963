"""Each save of a client's record leaves an event and a version."""

from collections.abc import Sequence
from datetime import datetime

from clinic.clients.models import Client
from clinic.clients.queries import content_of
from clinic.core.actor import Actor
from clinic.core.audit import Replaced, record_event
from clinic.core.history import keep_version


def keep_client_version(
    client: Client,
    action: str,
    fields: Sequence[str],
    replaced: Replaced | None = None,
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Record the event with the names of the changed fields, and keep the state as it is now."""
    told = {"replaced": replaced} if replaced else {}
    number = record_event(
        action,
        subject=("client", client.id),
        client_id=client.id,
        by=by,
        now=now,
        detail={"fields": list(fields), **told},
    )
    keep_version(("client", client.id), content_of(client), event_number=number, by=by, now=now)
