"""How pain, tightness, measures and distance went, on one axis of days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Measure
from clinic.core.charts import (
    Band,
    Figure,
    Kind,
    Mark,
    MarkKind,
    Series,
    Span,
    figure,
    figure_words,
)
from clinic.letters.domain import (
    CoursePoint,
    measure_course,
    pain_course,
    tightness_course,
    week_course,
)
from clinic.letters.presenters.figures import Setting, pain_figure, points_of, week_figure
from clinic.overview.presenters.timeline.entries import day_of
from clinic.overview.queries import ClientRecords

MEASURES = ("knee_to_wall", "heel_raise_bent", "heel_raise_straight")
MOST_MUSCLES = 3
LOW = 110
SCALE = "house_0_3"


def show_charts(records: ClientRecords, *, today: date, zone: str) -> tuple[Figure, ...]:
    """A chart of everything that was found at least once; empty where nothing was."""
    pain = pain_course(records.assessments, records.signed)
    tight = tightness_course(records.assessments)
    weeks = week_course(records.weeks)
    courses = {code: measure_course(records.assessments, code) for code in MEASURES}
    every = [*pain, *tight, *weeks, *(each for course in courses.values() for each in course)]
    if not every:
        return ()
    marks = _marks(records, zone)
    days = [*(point.on for point in every), *(mark.on for mark in marks)]
    span = Span.around(days, until=records.last_day(today))
    setting = Setting(span=span, marks=marks)
    return (
        *([pain_figure(pain, setting)] if pain else []),
        *_tightness(tight, setting),
        *(_measure(code, course, setting) for code, course in courses.items() if course),
        *([week_figure(weeks, setting)] if weeks else []),
        *([_strip(setting)] if marks else []),
    )


def _marks(records: ClientRecords, zone: str) -> tuple[Mark, ...]:
    sessions = [
        Mark(on=session.held_on, kind=MarkKind.SESSION, words=_("Session"))
        for session in records.signed
    ]
    plans = [
        Mark(
            on=day_of(sheet.issued_at, zone),
            kind=MarkKind.PLAN,
            words=_("Sheet %(number)s", number=sheet.number),
            text=str(sheet.version),
        )
        for sheet in records.sheets
    ]
    return tuple(sorted((*sessions, *plans), key=lambda mark: mark.on))


def _strip(setting: Setting) -> Figure:
    """What the ticks and flags of all charts stand for, with their days."""
    return figure(
        Kind.MARKS,
        (),
        key="marks",
        title=_("Sessions and home plans"),
        span=setting.span,
        marks=setting.marks,
        remark=_("In every chart: a triangle is a session, a number the version of a home plan."),
    )


def _tightness(course: Sequence[CoursePoint], setting: Setting) -> Iterator[Figure]:
    """The muscles that were ever tightest, a chart each."""
    highest: dict[str, float] = {}
    for point in course:
        highest[point.label] = max(point.value, highest.get(point.label, 0))
    muscles = sorted(highest, key=lambda key: -highest[key])[:MOST_MUSCLES]
    for muscle in muscles:
        yield figure(
            Kind.LINE,
            by_side(each for each in course if each.label == muscle),
            key=f"tight-{muscle}",
            title=_("Tightness of %(muscle)s, 0 to 3", muscle=_lower(anatomy.muscle(muscle).name)),
            span=setting.span,
            limits=(0, anatomy.scale(SCALE).highest),
            marks=setting.marks,
            size=(setting.size[0], LOW),
        )


def _measure(code: str, course: Sequence[CoursePoint], setting: Setting) -> Figure:
    measure = anatomy.measures()[code]
    band = error_band(measure, course)
    return figure(
        Kind.LINE,
        by_side(course),
        key=code.replace("_", "-"),
        title=f"{_(measure.name)}, {_(measure.unit)}" if measure.unit else _(measure.name),
        unit=_(measure.unit) if measure.unit else "",
        span=setting.span,
        marks=setting.marks,
        band=band,
        remark=band.words if band else "",
    )


def error_band(measure: Measure, course: Sequence[CoursePoint]) -> Band | None:
    """The measuring error around where the weaker side began; None where none is known."""
    first_on = min(point.on for point in course)
    began = [point for point in course if point.on == first_on]
    if measure.error is None:
        return None
    weaker = min(began, key=lambda point: point.value)
    side = {"L": _("left"), "R": _("right")}.get(weaker.side, "")
    value = " ".join(filter(None, (side, figure_words(weaker.value))))
    return Band(
        lowest=max(weaker.value - measure.error, 0),
        highest=weaker.value + measure.error,
        words=_(
            "Shaded: within measuring error (%(error)s %(unit)s) of the first value, %(value)s.",
            error=figure_words(measure.error),
            unit=_(measure.unit) if measure.unit else "",
            value=value,
        ),
    )


def by_side(course: Iterable[CoursePoint]) -> tuple[Series, ...]:
    """A line for each side that was found, right before left."""
    points = list(course)
    names = {"R": _("right"), "L": _("left"), "M": _("middle"), "": ""}
    return tuple(
        Series(
            points=points_of(each for each in points if each.side == side), label=name, side=side
        )
        for side, name in names.items()
        if any(each.side == side for each in points)
    )


def _lower(name: str) -> str:
    words = _(name)
    return words[:1].lower() + words[1:]
