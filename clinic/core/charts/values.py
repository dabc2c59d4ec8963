"""Lines, bars and the band of a measuring error."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from markupsafe import Markup

from clinic.core.charts.labels import LINE, Label, Spot, place_labels, spread
from clinic.core.charts.palette import Palette
from clinic.core.charts.scales import Scale
from clinic.core.charts.series import Band, Series
from clinic.core.charts.svg import group, tag
from clinic.core.charts.words import day_words, figure_words

DOT = 3.5
WEEK_DAYS = 7
DASH = "5 4"


def draw_lines(series: tuple[Series, ...], scale: Scale, colours: Palette) -> Markup:
    """Each series as a line with its points, its values where they can be read, and its name."""
    shown = [each for each in series if each.known]
    spots = [spot for place, each in enumerate(shown) for spot in _spots(each, scale, place > 0)]
    labels = place_labels(spots, top=scale.frame.top - 6, bottom=scale.frame.bottom)
    return group(
        *(part for each in shown for part in _line(each, scale, colours)),
        *_texts(labels, colours),
        *_names(shown, scale, colours),
    )


def draw_bars(series: tuple[Series, ...], scale: Scale, colours: Palette) -> Markup:
    """The weeks of the first series, each bar as wide as its week."""
    weeks = series[0].known if series else ()
    tops = [
        Spot(x=_middle(day, scale), y=scale.y(value) + 4, text=figure_words(value), rank=-at)
        for at, (day, value) in enumerate(weeks)
    ]
    labels = place_labels(tops, top=scale.frame.top - 6, bottom=scale.frame.bottom)
    return group(
        *(_bar(day, value, scale, colours) for day, value in weeks), *_texts(labels, colours)
    )


def draw_band(band: Band, scale: Scale, colours: Palette) -> Markup:
    """A soft stretch behind the lines; what lies inside is no change that one can be sure of."""
    low, high = max(band.lowest, scale.lowest), min(band.highest, scale.highest)
    return tag(
        "rect",
        tag("title", band.words),
        x=scale.frame.left,
        y=scale.y(high),
        width=scale.frame.wide,
        height=scale.y(low) - scale.y(high),
        class_="chart-band",
        fill=colours.tint,
        fill_opacity=0.6 if colours.is_paper else 0.12,
    )


def _look(series: Series, colours: Palette) -> tuple[str, str]:
    """The class and the colour of a series: the left side is told apart by shape as well."""
    return ("chart-left", colours.soft) if series.side == "L" else ("chart-right", colours.main)


def _line(series: Series, scale: Scale, colours: Palette) -> Iterator[Markup]:
    look, colour = _look(series, colours)
    for run in _runs(series):
        if len(run) > 1:
            yield tag(
                "polyline",
                points=" ".join(f"{scale.x(day):.1f},{scale.y(value):.1f}" for day, value in run),
                class_=f"chart-line {look}",
                fill="none",
                stroke=colour,
                stroke_width=2,
                stroke_dasharray=DASH if series.side == "L" else None,
            )
    for day, value in series.known:
        yield _dot(series, day, value, scale, colours)


def _runs(series: Series) -> Iterator[list[tuple[date, float]]]:
    """The stretches between gaps."""
    run: list[tuple[date, float]] = []
    for point in series.in_order:
        if point.value is None:
            yield run
            run = []
        else:
            run.append((point.on, point.value))
    yield run


def _dot(series: Series, day: date, value: float, scale: Scale, colours: Palette) -> Markup:
    look, colour = _look(series, colours)
    x, y = scale.x(day), scale.y(value)
    said = f"{day_words(day)}: {' '.join(filter(None, (series.label, figure_words(value))))}"
    title = tag("title", said)
    if series.side != "L":
        return tag("circle", title, cx=x, cy=y, r=DOT, class_=f"chart-dot {look}", fill=colour)
    return tag(
        "rect",
        title,
        x=x - DOT,
        y=y - DOT,
        width=2 * DOT,
        height=2 * DOT,
        class_=f"chart-dot {look}",
        fill=colours.ground,
        stroke=colour,
        stroke_width=1.75,
    )


def _spots(series: Series, scale: Scale, below: bool) -> Iterator[Spot]:
    """The first value first, then the others from the newest back; the last stands by its name."""
    known = series.known[:-1] if series.label else series.known
    for at, (day, value) in enumerate(known):
        rank = len(known) - at if at else 0
        yield Spot(
            x=scale.x(day), y=scale.y(value), text=figure_words(value), rank=rank, below=below
        )


def _texts(labels: Iterable[Label], colours: Palette) -> Iterator[Markup]:
    for label in labels:
        yield tag(
            "text",
            label.text,
            x=label.x,
            y=label.y,
            class_="chart-value",
            text_anchor="middle",
            fill=colours.ink,
        )


def _names(shown: list[Series], scale: Scale, colours: Palette) -> Iterator[Markup]:
    """Names and last values at the right edge, level with the end of their line."""
    ends = [scale.y(each.known[-1][1]) + 4 for each in shown]
    places = spread(ends, top=scale.frame.top + LINE / 2, bottom=scale.frame.bottom)
    for each, place in zip(shown, places, strict=True):
        if each.label:
            look, colour = _look(each, colours)
            yield tag(
                "text",
                f"{each.label} {figure_words(each.known[-1][1])}",
                x=scale.frame.right + 4,
                y=place,
                class_=f"chart-name {look}",
                fill=colour,
                font_weight="bold",
            )


def _bar(day: date, value: float, scale: Scale, colours: Palette) -> Markup:
    left, right = _edges(day, scale)
    top = scale.y(value)
    return tag(
        "rect",
        tag("title", f"{day_words(day)}: {figure_words(value)}"),
        x=left,
        y=top,
        width=max(right - left, 1.0),
        height=max(scale.frame.bottom - top, 0.0),
        class_="chart-bar",
        fill=colours.tint,
        stroke=colours.main,
        stroke_width=1,
    )


def _edges(day: date, scale: Scale) -> tuple[float, float]:
    left = scale.x(day) + 1
    right = scale.x(day + timedelta(days=WEEK_DAYS)) - 1
    return left, min(right, scale.frame.right)


def _middle(day: date, scale: Scale) -> float:
    return sum(_edges(day, scale)) / 2
