"""Safety-net sheets that were made, and what their makers wrote of who was told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.documents.queries import DocumentCard, list_documents
from clinic.screening.queries.versions import find_written

# The word under which the ledger keeps them, and the history what was written on them.
SAFETY_NET = "safety_net"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyNetRecord:
    """One kept sheet. Of those made before this was kept apart, who was told is empty."""

    id: str
    number: str
    made_on: date
    told_who: str = ""
    told_on: date | None = None
    told_at: str = ""


def list_safety_nets(client_id: str, *, by: Actor) -> list[DocumentCard]:
    """All safety-net sheets of a client, the newest first."""
    return [each for each in list_documents(client_id, by=by) if each.kind == SAFETY_NET]


def find_safety_net(client_id: str, *, since: date, by: Actor) -> SafetyNetRecord | None:
    """The newest sheet that was made for a client on a day or later; None without one."""
    made = list_safety_nets(client_id, by=by)
    if not made or clock.today(by.zone, at=made[0].made_at) < since:
        return None
    newest = made[0]
    words = find_written(SAFETY_NET, [newest.id]).get(newest.id, {})
    return SafetyNetRecord(
        id=newest.id,
        number=newest.number,
        made_on=clock.today(by.zone, at=newest.made_at),
        told_who=words.get("told_who", ""),
        told_on=_day(words),
        told_at=words.get("told_at", ""),
    )


def _day(words: dict[str, Any]) -> date | None:
    return date.fromisoformat(words["told_on"]) if words.get("told_on") else None
