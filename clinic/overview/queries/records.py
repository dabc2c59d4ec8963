"""Everything that is known of one client, for their page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from clinic.aftercare.queries import SheetRecord, list_sheets
from clinic.anatomy.domain import Measure
from clinic.anatomy.queries import get_measures
from clinic.assessments.queries import AssessmentRecord, list_assessments
from clinic.core.actor import Actor
from clinic.core.errors import NotFound
from clinic.documents.queries import DocumentCard
from clinic.episodes.queries import EpisodeCard, list_episodes
from clinic.letters.queries import ReportRecord, list_reports
from clinic.running.domain import WeekTotal, weekly_totals
from clinic.running.queries import RunningHistory, find_history
from clinic.screening.domain.standing import Standing
from clinic.screening.queries import (
    ClearanceRecord,
    ScreeningRecord,
    get_standing,
    list_clearances,
    list_safety_nets,
    list_screenings,
)
from clinic.treatments.queries import AdverseRecord, SessionRecord, list_adverse, list_sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRecords:
    """A client's records, each list with the newest first.

    ``standing`` is that of the client as a whole: what blocks in any episode, what the record says.
    """

    client_id: str
    episodes: tuple[EpisodeCard, ...]
    assessments: tuple[AssessmentRecord, ...]
    sessions: tuple[SessionRecord, ...]
    adverse: tuple[AdverseRecord, ...]
    sheets: tuple[SheetRecord, ...]
    reports: tuple[ReportRecord, ...]
    safety_nets: tuple[DocumentCard, ...]
    screenings: tuple[ScreeningRecord, ...]
    clearances: tuple[ClearanceRecord, ...]
    running: RunningHistory | None
    measures: Mapping[str, Measure]
    standing: Standing

    @property
    def open_episodes(self) -> tuple[EpisodeCard, ...]:
        """Complaints that are still being treated."""
        return tuple(episode for episode in self.episodes if episode.is_open)

    @property
    def signed(self) -> tuple[SessionRecord, ...]:
        """Visits that stand for good."""
        return tuple(each for each in self.sessions if each.is_signed and each.is_visit)

    @property
    def weeks(self) -> tuple[WeekTotal, ...]:
        """Weekly distances, oldest first."""
        if self.running is None:
            return ()
        return weekly_totals(self.running.weeks, self.running.runs)

    def last_day(self, today: date) -> date:
        """Where the axis of charts ends: today, or with the last record of what is over."""
        days = [
            *(record.assessed_on for record in self.assessments),
            *(session.held_on for session in self.sessions),
        ]
        return today if self.open_episodes or not days else max(days)

    def of_episode(self, episode_id: str) -> "ClientRecords":
        """What belongs to one episode, and what belongs to none. Raises NotFound."""
        if episode_id not in {episode.id for episode in self.episodes}:
            raise NotFound("episode")
        return replace(
            self,
            episodes=tuple(each for each in self.episodes if each.id == episode_id),
            assessments=tuple(e for e in self.assessments if e.episode_id == episode_id),
            sessions=tuple(each for each in self.sessions if each.episode_id == episode_id),
            adverse=tuple(e for e in self.adverse if e.episode_id in {episode_id, None}),
            sheets=tuple(each for each in self.sheets if each.episode_id == episode_id),
            reports=tuple(each for each in self.reports if each.episode_id == episode_id),
            screenings=tuple(e for e in self.screenings if e.episode_id == episode_id),
        )


def get_client_records(client_id: str, *, by: Actor) -> ClientRecords:
    """Read everything of a client, in a number of statements that does not grow with it.

    Raises NotFound where the client is not for ``by``.
    """
    return ClientRecords(
        client_id=client_id,
        standing=get_standing(client_id, "", by=by),
        episodes=tuple(list_episodes(client_id, by=by)),
        assessments=tuple(list_assessments(client_id, by=by)),
        sessions=tuple(list_sessions(client_id, by=by)),
        adverse=tuple(list_adverse(client_id, by=by)),
        sheets=tuple(list_sheets(client_id, by=by)),
        reports=tuple(list_reports(client_id, by=by)),
        safety_nets=tuple(list_safety_nets(client_id, by=by)),
        screenings=tuple(list_screenings(client_id, by=by)),
        clearances=tuple(list_clearances(client_id, by=by)),
        running=find_history(client_id, by=by),
        measures=get_measures(),
    )
