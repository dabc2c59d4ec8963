"""The two axes: round values at the left, days below."""

from collections.abc import Iterator

from markupsafe import Markup

from clinic.core.charts.palette import Palette
from clinic.core.charts.scales import Scale, day_steps, value_steps
from clinic.core.charts.svg import group, tag
from clinic.core.charts.words import figure_words, tick_words


def draw_axes(scale: Scale, colours: Palette, *, with_values: bool) -> Markup:
    """Hairlines at round values with their figures, and the days under the lowest."""
    parts = [*_values(scale, colours)] if with_values else []
    return group(*parts, *_days(scale, colours))


def _values(scale: Scale, colours: Palette) -> Iterator[Markup]:
    frame = scale.frame
    for value in value_steps(scale.lowest, scale.highest):
        y = scale.y(value)
        yield tag(
            "line",
            x1=frame.left,
            x2=frame.right,
            y1=y,
            y2=y,
            class_="chart-grid",
            stroke=colours.line,
            stroke_width=0.75,
        )
        yield tag(
            "text",
            figure_words(value),
            x=frame.left - 6,
            y=y + 4,
            class_="chart-axis",
            text_anchor="end",
            fill=colours.soft,
        )


def _days(scale: Scale, colours: Palette) -> Iterator[Markup]:
    frame = scale.frame
    yield tag(
        "line",
        x1=frame.left,
        x2=frame.right,
        y1=frame.bottom,
        y2=frame.bottom,
        class_="chart-base",
        stroke=colours.soft,
        stroke_width=1,
    )
    days, shape = day_steps(scale.span, frame.wide)
    for day in days:
        x = scale.x(day)
        yield tag(
            "line",
            x1=x,
            x2=x,
            y1=frame.bottom,
            y2=frame.bottom + 4,
            class_="chart-base",
            stroke=colours.soft,
            stroke_width=1,
        )
        yield tag(
            "text",
            tick_words(day, shape, scale.span),
            x=max(x, 16.0),
            y=frame.bottom + 17,
            class_="chart-axis chart-day",
            text_anchor="middle",
            fill=colours.soft,
        )
