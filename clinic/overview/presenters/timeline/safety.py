"""Screenings, clearances and reactions to treatment."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.overview.presenters.timeline.entries import Place, TimelineEntry, day_of
from clinic.screening.queries import ClearanceRecord, ScreeningRecord
from clinic.treatments.presenters.adverse import adverse_words
from clinic.treatments.queries import AdverseRecord


def screening_entry(record: ScreeningRecord) -> TimelineEntry:
    """What was asked, and how much was not answered with no."""
    count = len(record.raised)
    raised = ngettext("%(num)d answer was not “no”", "%(num)d answers were not “no”", count)
    return TimelineEntry(
        on=record.asked_on,
        place=Place.SCREENING,
        kind="screening",
        title=_("Screening, everything asked")
        if record.is_full
        else _("Screening before the visit"),
        url=url_for("screening.show", screening_id=record.id),
        state=raised if count else _("all answered with no"),
        state_kind="mind" if count else "fine",
    )


def clearance_entry(record: ClearanceRecord, client_id: str) -> TimelineEntry:
    """Who agreed to what."""
    return TimelineEntry(
        on=record.dated_on,
        place=Place.CLEARANCE,
        kind="screening",
        title=_("Cleared by %(name)s, %(role)s", name=record.cleared_by, role=record.role),
        url=url_for("screening.index", client_id=client_id),
        lines=(f"“{record.words}”", _("Allowed: %(scope)s", scope=record.scope)),
    )


def adverse_entry(event: AdverseRecord, zone: str) -> TimelineEntry:
    """What happened after a treatment and should not have."""
    return TimelineEntry(
        on=day_of(event.recorded_at, zone),
        place=Place.ADVERSE,
        kind="adverse",
        title=_("Reaction to treatment"),
        url=url_for("treatments.adverse", event_id=event.id),
        lines=(adverse_words(event),),
        state=_("serious") if event.is_serious else "",
        state_kind="stop",
    )
