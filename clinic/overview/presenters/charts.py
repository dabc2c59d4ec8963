"""How pain, tightness, measures and distance went, on one axis of days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Better, Measure, MeasureKind
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

Course = tuple[CoursePoint, ...]
# Always in sight; every other measure is folded away below.
USUAL = ("knee_to_wall", "heel_raise_bent", "heel_raise_straight")
MOST_MUSCLES = 3
LOW = 110
SCALE = "house_0_3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """The charts of a client: those that are always asked for, and all other measures."""

    first: tuple[Figure, ...] = ()
    further: tuple[Figure, ...] = ()


def show_charts(records: ClientRecords, *, today: date, zone: str) -> Charts:
    """Everything that was found at least once; empty where nothing was."""
    pain = pain_course(records.assessments, records.signed)
    tight = tightness_course(records.assessments)
    weeks = week_course(records.weeks)
    measured = _measured(records)
    every = [*pain, *tight, *weeks, *(each for _m, course in measured for each in course)]
    if not every:
        return Charts()
    marks = _marks(records, zone)
    days = [*(point.on for point in every), *(mark.on for mark in marks)]
    span = Span.around(days, until=records.last_day(today))
    setting = Setting(span=span, marks=marks)
    figures = [
        _measure(measure, course, setting, number)
        for number, (measure, course) in enumerate(measured)
    ]
    usual = sum(measure.code in USUAL for measure, _course in measured)
    first = (
        *([pain_figure(pain, setting)] if pain else []),
        *_tightness(tight, setting),
        *figures[:usual],
        *([week_figure(weeks, setting)] if weeks else []),
    )
    is_course = not all(each.value for each in first)
    return Charts(
        first=(*first, *([_strip(setting)] if marks and is_course else [])),
        further=tuple(figures[usual:]),
    )


def _measured(records: ClientRecords) -> list[tuple[Measure, Course]]:
    """Each measure with numbers, and of what it was taken: the usual ones first."""
    known = records.measures
    codes = {row.measure for record in records.assessments for row in record.measurements}
    numeric = [code for code in known if code in codes and known[code].is_numeric]
    numeric.sort(key=lambda code: USUAL.index(code) if code in USUAL else len(USUAL))
    return [
        (known[code], course)
        for code in numeric
        for course in _by_label(measure_course(records.assessments, code))
    ]


def _by_label(course: Course) -> list[Course]:
    """What was taken of several things, one after the other."""
    labels = dict.fromkeys(point.label for point in course)
    return [tuple(each for each in course if each.label == label) for label in labels]


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
    """What the ticks and flags of all charts stand for, with their days.

    Only beside a chart: alone it compares nothing.
    """
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


def _measure(measure: Measure, course: Course, setting: Setting, number: int) -> Figure:
    band = error_band(measure, course)
    return figure(
        Kind.LINE,
        by_side(course),
        key=f"measure-{number}",
        title=_title(measure, course[0].label),
        unit=_(measure.unit) if measure.unit else "",
        span=setting.span,
        limits=_limits(measure),
        marks=setting.marks,
        band=band,
        remark=band.words if band else "",
    )


def _limits(measure: Measure) -> tuple[float, float] | None:
    """A grade or a score stands on its whole scale; a number on what it needs."""
    if measure.kind not in {MeasureKind.RATING, MeasureKind.SCORE}:
        return None
    if measure.lowest is None or measure.highest is None:
        return None
    return measure.lowest, measure.highest


def _title(measure: Measure, label: str) -> str:
    """The measure, of what it was taken, and its unit."""
    muscle = anatomy.muscles().get(label)
    of = _lower(muscle.name) if muscle else label
    name = _("%(measure)s: %(of)s", measure=_(measure.name), of=of) if of else _(measure.name)
    return f"{name}, {_(measure.unit)}" if measure.unit else name


def error_band(measure: Measure, course: Course) -> Band | None:
    """The measuring error around where the weaker side began; None where none is known."""
    first_on = min(point.on for point in course)
    began = [point for point in course if point.on == first_on]
    if measure.error is None:
        return None
    worst = max if measure.better is Better.LOWER else min
    weaker = worst(began, key=lambda point: point.value)
    lowest = weaker.value - measure.error
    side = {"L": _("left"), "R": _("right")}.get(weaker.side, "")
    value = " ".join(filter(None, (side, figure_words(weaker.value))))
    return Band(
        lowest=lowest if measure.lowest is None else max(lowest, measure.lowest),
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
