"""Today and the client page in words."""

from clinic.overview.presenters.decisions import Decision
from clinic.overview.presenters.grants import GrantWords, show_grants
from clinic.overview.presenters.story import EpisodePart, Story, tell_story
from clinic.overview.presenters.timeline import TimelineDay, TimelineEntry
from clinic.overview.presenters.today import DayLine, show_day

__all__ = [
    "DayLine",
    "Decision",
    "EpisodePart",
    "GrantWords",
    "Story",
    "TimelineDay",
    "TimelineEntry",
    "show_day",
    "show_grants",
    "tell_story",
]
