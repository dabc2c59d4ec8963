"""The picture itself: SVG with presentation attributes only, as the page's policy asks.

On a page the classes take their colours from the theme, light or dark; paper has no theme, so
its colours stand in the attributes.
"""

from markupsafe import Markup

from clinic.core.charts.axes import draw_axes
from clinic.core.charts.marks import draw_marks
from clinic.core.charts.palette import PAPER, SCREEN, Palette
from clinic.core.charts.scales import Frame, Scale, round_ends
from clinic.core.charts.series import Band, Kind, Mark, MarkKind, Series, Span
from clinic.core.charts.svg import tag
from clinic.core.charts.values import draw_band, draw_bars, draw_lines
from clinic.core.charts.words import chart_words

WIDTH = 360
# The same in every chart, so that a day stands in the same place in all of them.
LEFT, RIGHT = 28, 72
FLAGS, NO_FLAGS, FOOT = 22, 12, 24
HEIGHT = 170
FAMILY = (
    "Atkinson Hyperlegible Next, Atkinson Hyperlegible Next Latin Ext, Noto Sans Greek, "
    "Noto Sans Cyrillic, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans Devanagari, sans-serif"
)


def chart(
    kind: Kind,
    series: tuple[Series, ...],
    *,
    key: str,
    title: str,
    span: Span,
    unit: str = "",
    limits: tuple[float, float] | None = None,
    marks: tuple[Mark, ...] = (),
    band: Band | None = None,
    width: int = WIDTH,
    height: int = HEIGHT,
    paper: bool = False,
) -> Markup:
    """An SVG picture of values over days; the same for a page and, with ``paper``, for paper.

    ``key`` makes the ids of title and description, once on a page. ``limits`` are the ends of
    the axis of values (None = round ones that hold everything). What lies outside ``span`` is
    left out. ``width`` and ``height`` are in units of which 12 are the height of the text.
    """
    colours = PAPER if paper else SCREEN
    height = FLAGS + FOOT + 20 if kind is Kind.MARKS else height
    has_flags = any(mark.kind is MarkKind.PLAN for mark in marks)
    top = FLAGS if has_flags or kind is Kind.MARKS else NO_FLAGS
    frame = Frame(left=LEFT, right=width - RIGHT, top=top, bottom=height - FOOT)
    scale = _scale(frame, span, _inside(series, span), band, limits)
    shown_marks = tuple(mark for mark in marks if scale.holds(mark.on))
    return _picture(
        draw_axes(scale, colours, with_values=kind is not Kind.MARKS),
        *_values(kind, _inside(series, span), band, scale, colours),
        draw_marks(shown_marks, scale, colours),
        key=key,
        title=title,
        words=chart_words(series, shown_marks if kind is Kind.MARKS else (), unit),
        size=(width, height),
        colours=colours,
    )


def _picture(
    *parts: Markup,
    key: str,
    title: str,
    words: str,
    size: tuple[int, int],
    colours: Palette,
) -> Markup:
    return tag(
        "svg",
        tag("title", title, id=f"chart-{key}-title"),
        tag("desc", words, id=f"chart-{key}-words"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size[0]} {size[1]}",
        role="img",
        class_="chart",
        aria_labelledby=f"chart-{key}-title chart-{key}-words",
        font_size="12",
        font_family=FAMILY if colours.is_paper else None,
    )


def _values(
    kind: Kind, series: tuple[Series, ...], band: Band | None, scale: Scale, colours: Palette
) -> list[Markup]:
    if kind is Kind.MARKS:
        return []
    behind = [draw_band(band, scale, colours)] if band else []
    draw = draw_bars if kind is Kind.BARS else draw_lines
    return [*behind, draw(series, scale, colours)]


def _scale(
    frame: Frame,
    span: Span,
    series: tuple[Series, ...],
    band: Band | None,
    limits: tuple[float, float] | None,
) -> Scale:
    values = [value for each in series for _day, value in each.known]
    if limits is None:
        limits = round_ends([*values, *((band.lowest, band.highest) if band else ())])
    low, high = min([limits[0], *values]), max([limits[1], *values])
    return Scale(frame=frame, span=span, lowest=low, highest=high)


def _inside(series: tuple[Series, ...], span: Span) -> tuple[Series, ...]:
    return tuple(
        Series(
            label=each.label,
            side=each.side,
            points=tuple(point for point in each.in_order if span.first <= point.on <= span.last),
        )
        for each in series
    )
