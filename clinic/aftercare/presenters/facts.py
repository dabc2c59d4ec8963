"""What a sheet is made from, read whole before anything is laid out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clinic.accounts.queries import PersonCard, PracticeCard
from clinic.aftercare.domain.plan import PlanContent
from clinic.aftercare.domain.sheet import Layout
from clinic.clients.queries import ClientHeader
from clinic.episodes.queries import EpisodeCard


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """Records as they are now. ``before`` is the kept content of the last version, if any.

    ``holding`` are codes of cautions and screening questions that hold for the client.
    """

    practice: PracticeCard
    logo: bytes | None
    therapist: PersonCard
    client: ClientHeader
    episode: EpisodeCard
    code: str
    version: int
    layout: Layout
    made_on: date
    plan: PlanContent
    holding: frozenset[str] = frozenset()
    next_visit_on: date | None = None
    next_visit_at: str = ""
    before: Mapping[str, Any] | None = None
