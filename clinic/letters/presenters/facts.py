"""What a report is made from, read whole before anything is laid out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clinic.accounts.queries import PersonCard, PracticeCard
from clinic.aftercare.queries import SheetRecord
from clinic.anatomy.domain import Measure
from clinic.assessments.queries import AssessmentRecord
from clinic.clients.queries import ClientHeader
from clinic.episodes.queries import EpisodeCard
from clinic.letters.domain import Progress, list_progress
from clinic.running.domain import WeekTotal
from clinic.treatments.queries import SessionLine, SessionRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """Records of one episode as they are now; ``sheet`` is the home plan that holds."""

    practice: PracticeCard
    logo: bytes | None
    therapist: PersonCard
    client: ClientHeader
    episode: EpisodeCard
    assessments: tuple[AssessmentRecord, ...]
    sessions: tuple[SessionRecord, ...]
    weeks: tuple[WeekTotal, ...]
    measures: Mapping[str, Measure]
    sheet: SheetRecord | None
    next_visit: SessionLine | None
    made_on: date

    @property
    def progress(self) -> tuple[Progress, ...]:
        """Where the client started and where they are now."""
        return list_progress(self.assessments, self.measures)

    @property
    def held(self) -> tuple[SessionRecord, ...]:
        """The signed visits, the first one first."""
        visits = [each for each in self.sessions if each.is_signed and each.is_visit]
        return tuple(sorted(visits, key=lambda session: session.held_on))
