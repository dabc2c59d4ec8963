"""The same figures as the chart, as a table."""

from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.core.charts.series import Mark, Series
from clinic.core.charts.words import day_words, figure_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Heads and rows, the newest day first; an empty cell is a value that was not taken."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def chart_table(
    series: tuple[Series, ...],
    *,
    marks: tuple[Mark, ...] = (),
    day_head: str = "",
    unit: str = "",
) -> Table:
    """Every value of every series by its day, and what happened on that day."""
    days = {point.on for each in series for point in each.points} | {mark.on for mark in marks}
    heads = [day_head or _("Day"), *(_head(each, unit) for each in series)]
    if marks:
        heads.append(_("What happened"))
    columns = [_by_day(each) for each in series]
    rows = []
    for day in sorted(days, reverse=True):
        row = [day_words(day), *(column.get(day, "") for column in columns)]
        if marks:
            row.append(", ".join(mark.words for mark in marks if mark.on == day))
        rows.append(tuple(row))
    return Table(heads=tuple(heads), rows=tuple(rows))


def _head(series: Series, unit: str) -> str:
    label = series.label or _("Value")
    return f"{label[:1].upper()}{label[1:]} ({unit})" if unit else f"{label[:1].upper()}{label[1:]}"


def _by_day(series: Series) -> dict[object, str]:
    """A day's values in one cell: two of a day stand beside each other."""
    cells: dict[object, str] = {}
    for day, value in series.known:
        cells[day] = f"{cells[day]}, {figure_words(value)}" if day in cells else figure_words(value)
    return cells
