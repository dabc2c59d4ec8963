"""A chart with its name and its table: what a page shows together."""

from dataclasses import dataclass

from markupsafe import Markup

from clinic.core.charts.drawing import HEIGHT, WIDTH, chart
from clinic.core.charts.series import Band, Kind, Mark, Series, Span
from clinic.core.charts.table import Table, chart_table
from clinic.core.charts.words import value_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One picture, its title with the unit, a remark below it, and the same figures as a table.

    ``value`` says in words what was found once so far, where there is no course to draw yet.
    """

    key: str
    title: str
    picture: Markup
    table: Table
    remark: str = ""
    value: str = ""


def figure(
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
    day_head: str = "",
    remark: str = "",
    size: tuple[int, int] = (WIDTH, HEIGHT),
    paper: bool = False,
) -> Figure:
    """Draw and tabulate the same series. ``key`` names the figure once on its page."""
    picture = chart(
        kind,
        series,
        key=key,
        title=title,
        span=span,
        unit=unit,
        limits=limits,
        marks=marks,
        band=band,
        width=size[0],
        height=size[1],
        paper=paper,
    )
    told = marks if kind is Kind.MARKS else ()
    return Figure(
        key=key,
        title=title,
        picture=picture,
        table=chart_table(series, marks=told, day_head=day_head, unit=unit),
        remark=remark,
        value=value_words(series, unit),
    )
