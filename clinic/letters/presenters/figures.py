"""The charts of a client: the same for the client page and for the report on paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.core.charts import Figure, Kind, Mark, Point, Series, Span, figure
from clinic.letters.domain import CoursePoint
from clinic.letters.domain.courses import NOW, WORST

PAIN_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all charts of one page share: the days, what happened meanwhile, how large, on what."""

    span: Span
    marks: tuple[Mark, ...] = ()
    size: tuple[int, int] = (360, 170)
    paper: bool = False


def pain_figure(course: Sequence[CoursePoint], setting: Setting) -> Figure:
    """Pain from 0 to 10, at its worst and now."""
    names = {WORST: _("worst"), NOW: _("now")}
    series = tuple(
        Series(
            points=points_of(each for each in course if each.label == label), label=name, side=side
        )
        for (label, name), side in zip(names.items(), ("", "L"), strict=True)
        if any(each.label == label for each in course)
    )
    return figure(
        Kind.LINE,
        series,
        key="pain",
        title=_("Pain, 0 to 10"),
        span=setting.span,
        limits=(0, PAIN_MOST),
        marks=setting.marks,
        size=setting.size,
        paper=setting.paper,
    )


def week_figure(course: Sequence[CoursePoint], setting: Setting) -> Figure:
    """Weekly running distance as bars."""
    return figure(
        Kind.BARS,
        (Series(points=points_of(course), label=_("distance")),),
        key="weeks",
        title=_("Running, kilometres a week"),
        unit=_("km"),
        span=setting.span,
        marks=setting.marks,
        day_head=_("Week from"),
        size=setting.size,
        paper=setting.paper,
    )


def points_of(course: Iterable[CoursePoint]) -> tuple[Point, ...]:
    """A course as a chart takes it."""
    return tuple(Point(each.on, each.value) for each in course)
