"""STUB by the lead until the aftercare engineer overwrites this file (keep these names and fields)."""

from dataclasses import dataclass
from datetime import datetime

from clinic.core.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCard:
    """One issued version of a plan, as lists show it."""

    id: str
    client_id: str
    episode_id: str
    plan_id: str
    number: str
    version: int
    document_id: str
    issued_at: datetime
    by_name: str
    exercise_names: tuple[str, ...]
    is_handed_over: bool


def list_sheets(client_id: str, *, by: Actor) -> list[SheetCard]:
    """A client's sheets, the newest first."""
    return []


def list_not_handed_over(*, by: Actor) -> list[SheetCard]:
    """Newest sheets of their plans that nobody handed over yet, the oldest first."""
    return []


def find_current_sheet(client_id: str, *, by: Actor) -> SheetCard | None:
    """The newest sheet of a client."""
    return None
