"""What happened meanwhile: sessions as ticks on the axis, versions of the plan as flags on top."""

from collections.abc import Iterator

from markupsafe import Markup

from clinic.core.charts.palette import Palette
from clinic.core.charts.scales import Scale
from clinic.core.charts.series import Mark, MarkKind
from clinic.core.charts.svg import group, tag
from clinic.core.charts.words import day_words

FLAG = 16
TICK = 7


def draw_marks(marks: tuple[Mark, ...], scale: Scale, colours: Palette) -> Markup:
    """All marks of a chart; flags that would lie over one another stand side by side."""
    plans = sorted((each for each in marks if each.kind is MarkKind.PLAN), key=lambda m: m.on)
    return group(
        *(_tick(each, scale, colours) for each in marks if each.kind is MarkKind.SESSION),
        *_flags(plans, scale, colours),
    )


def _tick(mark: Mark, scale: Scale, colours: Palette) -> Markup:
    x, bottom = scale.x(mark.on), scale.frame.bottom
    return tag(
        "path",
        _told(mark),
        d=f"M{x - TICK / 2:.1f} {bottom:.1f}h{TICK}l{-TICK / 2} {-TICK}z",
        class_="chart-session",
        fill=colours.soft,
    )


def _flags(plans: list[Mark], scale: Scale, colours: Palette) -> Iterator[Markup]:
    last = float("-inf")
    for mark in plans:
        x = scale.x(mark.on)
        place = last = max(x - FLAG / 2, last + FLAG + 2)
        yield tag(
            "line",
            x1=x,
            x2=x,
            y1=FLAG + 2,
            y2=scale.frame.bottom,
            class_="chart-plan-line",
            stroke=colours.soft,
            stroke_width=1,
            stroke_dasharray="1 3",
        )
        yield group(*_flag(mark, place, colours), class_="chart-plan")


def _flag(mark: Mark, left: float, colours: Palette) -> Iterator[Markup]:
    yield _told(mark)
    yield tag(
        "rect",
        x=left,
        y=1,
        width=FLAG,
        height=FLAG,
        rx=3,
        class_="chart-flag",
        fill=colours.ground,
        stroke=colours.soft,
        stroke_width=1,
    )
    yield tag(
        "text",
        mark.text,
        x=left + FLAG / 2,
        y=13.5,
        class_="chart-flag-text",
        text_anchor="middle",
        fill=colours.ink,
    )


def _told(mark: Mark) -> Markup:
    return tag("title", f"{day_words(mark.on)}: {mark.words}")
