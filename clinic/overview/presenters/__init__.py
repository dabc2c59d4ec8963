"""Today and the client page in words."""

from clinic.overview.presenters.decisions import Decision
from clinic.overview.presenters.story import EpisodePart, Story, TimelineEntry, tell_story
from clinic.overview.presenters.today import DayLine, show_day

__all__ = ["DayLine", "Decision", "EpisodePart", "Story", "TimelineEntry", "show_day", "tell_story"]
