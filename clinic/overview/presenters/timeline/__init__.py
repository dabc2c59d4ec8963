"""What happened to a client, day by day, the newest first."""

from clinic.overview.presenters.timeline.entries import Place, TimelineDay, TimelineEntry
from clinic.overview.presenters.timeline.whole import tell_timeline

__all__ = ["Place", "TimelineDay", "TimelineEntry", "tell_timeline"]
