"""Why people come, in the story."""

from dataclasses import dataclass

from clinic.demo.domain.days import Days
from clinic.episodes.domain.commands import CloseEpisode, OpenEpisode
from clinic.episodes.domain.outcomes import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEpisode:
    """One complaint. ``onset_day`` and ``target_day`` 0 = no such day.

    ``closed_day`` 0 = still open; the outcome counts only for a closed one.
    """

    code: str
    client: str
    by: str
    day: int
    at: str
    complaint: str
    side: str
    region: str
    onset_words: str
    goal: str
    onset_day: int = 0
    target_day: int = 0
    closed_day: int = 0
    outcome: Outcome = Outcome.RESOLVED
    outcome_words: str = ""

    def to_command(self, days: Days, client_id: str) -> OpenEpisode:
        """The episode as it is opened."""
        return OpenEpisode(
            client_id=client_id,
            complaint=self.complaint,
            side=self.side,
            region=self.region,
            onset_on=days.day(self.onset_day) if self.onset_day else None,
            onset_words=self.onset_words,
            goal=self.goal,
            target_on=days.day(self.target_day) if self.target_day else None,
        )

    def to_closing(self, days: Days, episode_id: str, seen_version: int) -> CloseEpisode:
        """The end of the episode."""
        return CloseEpisode(
            episode_id=episode_id,
            seen_version=seen_version,
            closed_on=days.day(self.closed_day),
            outcome=self.outcome,
            outcome_words=self.outcome_words,
        )
