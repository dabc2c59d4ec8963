"""How a value went from day to day, taken from records that were read already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clinic.anatomy.domain import Side
from clinic.assessments.domain import AssessmentRecord
from clinic.running.domain import WeekTotal
from clinic.treatments.domain.sessions import SessionRecord

NOW, WORST = "now", "worst"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePoint:
    """One value on one day; ``label`` tells lines apart that have the same side, or none."""

    on: date
    value: float
    side: str = ""
    label: str = ""


def pain_course(
    assessments: Iterable[AssessmentRecord], sessions: Iterable[SessionRecord] = ()
) -> tuple[CoursePoint, ...]:
    """Pain 0 to 10, now and at its worst, oldest first.

    On days without an assessment the pain before a signed session counts as that of now.
    """
    found = [
        CoursePoint(on=record.assessed_on, value=value, label=label)
        for record in assessments
        for label, value in ((WORST, record.pain_worst), (NOW, record.pain_now))
        if value is not None
    ]
    told = {point.on for point in found if point.label == NOW}
    found += [
        CoursePoint(on=session.held_on, value=session.pain_before, label=NOW)
        for session in sessions
        if session.is_signed and session.pain_before is not None and session.held_on not in told
    ]
    return _in_order(found)


def measure_course(assessments: Iterable[AssessmentRecord], code: str) -> tuple[CoursePoint, ...]:
    """Every number of one measure, by side; the label is the activity, muscle or site."""
    return _in_order(
        CoursePoint(
            on=record.assessed_on,
            value=row.number,
            side=_letter(row.side),
            label=row.label or row.muscle or row.site,
        )
        for record in assessments
        for row in record.measurements
        if row.measure == code and row.number is not None
    )


def tightness_course(assessments: Iterable[AssessmentRecord]) -> tuple[CoursePoint, ...]:
    """Every grade of tightness, by side; the label is the muscle's key."""
    return _in_order(
        CoursePoint(
            on=record.assessed_on, value=row.grade, side=_letter(row.side), label=row.muscle
        )
        for record in assessments
        for row in record.tightness
    )


def week_course(weeks: Iterable[WeekTotal]) -> tuple[CoursePoint, ...]:
    """Weekly distance in kilometres, each on its Monday."""
    return _in_order(CoursePoint(on=week.week_starting, value=week.distance_km) for week in weeks)


def _letter(side: Side | None) -> str:
    return side.value if side else ""


def _in_order(points: Iterable[CoursePoint]) -> tuple[CoursePoint, ...]:
    return tuple(sorted(points, key=lambda point: point.on))
