"""What can be asked of this room."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeDetails:
    """One complaint.

    ``side`` is L, R, M (midline), B (both) or empty; ``region`` a key of the regions of
    clinic.anatomy or empty. ``onset_words`` are for a beginning that has no day; ``goal`` is in the
    client's own words.
    """

    complaint: str
    side: str = ""
    region: str = ""
    onset_on: date | None = None
    onset_words: str = ""
    goal: str = ""
    target_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEpisode(EpisodeDetails):
    """A new episode; ``opened_on`` None is today."""

    client_id: str
    opened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEpisode(EpisodeDetails):
    """What the episode should say now, and the version that the person saw."""

    episode_id: str
    seen_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseEpisode:
    """The end of an episode; ``outcome`` is a code of clinic.episodes.domain.outcomes."""

    episode_id: str
    seen_version: int
    closed_on: date
    outcome: str
    outcome_words: str = ""
