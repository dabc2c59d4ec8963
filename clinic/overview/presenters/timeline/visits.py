"""Assessments, sessions and notes without a visit, and what a runner told."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.assessments.presenters import finding_chips
from clinic.assessments.queries import AssessmentRecord
from clinic.overview.presenters.timeline.entries import Place, TimelineEntry, day_of
from clinic.running.queries import RunningHistory
from clinic.treatments.domain.commands import Kind, Outcome
from clinic.treatments.presenters import technique_words
from clinic.treatments.queries import SessionRecord


def assessment_entry(record: AssessmentRecord) -> TimelineEntry:
    """What was found."""
    pain = pain_words(record.pain_now, record.pain_worst)
    return TimelineEntry(
        on=record.assessed_on,
        place=Place.ASSESSMENT,
        kind="assessment",
        title=_("Assessment"),
        url=url_for("assessments.show", assessment_id=record.id),
        lines=tuple(filter(None, (pain,))),
        chips=finding_chips(record),
    )


def session_entry(record: SessionRecord) -> TimelineEntry:
    """What was done, or why nothing was."""
    state, state_kind = _state(record)
    return TimelineEntry(
        on=record.held_on,
        place=Place.SESSION,
        kind="session" if record.is_visit else "plain",
        title=_title(record),
        url=url_for("treatments.show", note_id=record.id),
        lines=tuple(_lines(record)),
        state=state,
        state_kind=state_kind,
    )


def running_entries(history: RunningHistory | None, zone: str) -> Iterator[TimelineEntry]:
    """When the running history was first told, and when it was changed last."""
    if history is None:
        return
    made, changed = day_of(history.made_at, zone), day_of(history.changed_at, zone)
    told = {made: _("Running history told")}
    if changed != made:
        told[changed] = _("Running history changed")
    for day, title in told.items():
        yield TimelineEntry(
            on=day,
            place=Place.RUNNING,
            kind="running",
            title=title,
            url=url_for("running.show", client_id=history.client_id),
        )


def pain_words(now: int | None, worst: int | None) -> str:
    """Pain of one day: nothing where it was not asked."""
    if now is not None and worst is not None:
        return _("Pain %(now)d of 10 now, %(worst)d at its worst", now=now, worst=worst)
    if now is not None:
        return _("Pain %(now)d of 10 now", now=now)
    return "" if worst is None else _("Pain %(worst)d of 10 at its worst", worst=worst)


def _title(record: SessionRecord) -> str:
    name = record.therapist_name
    return {
        Kind.VISIT: _("Session with %(name)s", name=name),
        Kind.PHONE: _("Phone call, noted by %(name)s", name=name),
        Kind.DID_NOT_ATTEND: _("Did not attend, noted by %(name)s", name=name),
        Kind.CANCELLED: _("Cancelled, noted by %(name)s", name=name),
    }[record.kind]


def _lines(record: SessionRecord) -> Iterator[str]:
    if record.outcome is Outcome.AWAITING_CLEARANCE:
        yield _("Not treated, awaiting clearance")
    if record.outcome is Outcome.REFERRED:
        yield _("Not treated, referred")
    yield from (technique_words(technique) for technique in record.techniques)
    if record.pain_before is not None and record.pain_after is not None:
        yield _(
            "Pain %(before)d before, %(after)d after",
            before=record.pain_before,
            after=record.pain_after,
        )
    if record.addenda:
        yield ngettext("With %(num)d added later", "With %(num)d added later", len(record.addenda))


def _state(record: SessionRecord) -> tuple[str, str]:
    if record.is_signed:
        return _("signed"), "signed"
    if record.is_carried:
        return _("not signed, not all confirmed"), "draft"
    return _("not signed"), "draft"
