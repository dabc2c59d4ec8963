"""All entries of a client in their order, and grouped by their days."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from clinic.overview.presenters.timeline.complaints import closings, openings
from clinic.overview.presenters.timeline.entries import TimelineDay, TimelineEntry
from clinic.overview.presenters.timeline.papers import (
    report_entries,
    safety_net_entries,
    sheet_entries,
)
from clinic.overview.presenters.timeline.safety import (
    adverse_entry,
    clearance_entry,
    screening_entry,
)
from clinic.overview.presenters.timeline.visits import (
    assessment_entry,
    running_entries,
    session_entry,
)
from clinic.overview.queries import ClientRecords


def tell_timeline(records: ClientRecords, *, zone: str) -> tuple[TimelineDay, ...]:
    """What happened, by days, the newest first. ``zone`` tells on which day something was."""
    entries = [*_papers(records, zone), *_visits(records), *_safety(records, zone)]
    entries += [*openings(records.episodes), *closings(records.episodes)]
    entries += running_entries(records.running, zone)
    return _by_day(entries)


def _papers(records: ClientRecords, zone: str) -> Iterator[TimelineEntry]:
    yield from sheet_entries(records.sheets, zone)
    yield from report_entries(records.reports, zone)
    yield from safety_net_entries(records.safety_nets, zone)


def _visits(records: ClientRecords) -> Iterator[TimelineEntry]:
    # Of one day the last comes first, as the rooms list them.
    yield from (session_entry(session) for session in records.sessions)
    yield from (assessment_entry(assessment) for assessment in records.assessments)


def _safety(records: ClientRecords, zone: str) -> Iterator[TimelineEntry]:
    yield from (adverse_entry(event, zone) for event in records.adverse)
    yield from (clearance_entry(each, records.client_id) for each in records.clearances)
    yield from (screening_entry(screening) for screening in records.screenings)


def _by_day(entries: Iterable[TimelineEntry]) -> tuple[TimelineDay, ...]:
    ordered = sorted(entries, key=lambda entry: (entry.on, entry.place), reverse=True)
    return tuple(
        TimelineDay(on=day, entries=tuple(of_day))
        for day, of_day in groupby(ordered, key=lambda entry: entry.on)
    )
