"""Figures, days and what a chart shows, in words."""

from datetime import date

from flask_babel import format_date, format_decimal
from flask_babel import gettext as _

from clinic.core.charts.series import Mark, Series, Span
from clinic.core.units import with_unit

SHAPES = {"day": "d MMM", "month": "MMM", "year": "y"}


def figure_words(value: float) -> str:
    """A figure as people write it, with one decimal at most."""
    return format_decimal(round(value, 1), format="#,##0.#")


def day_words(day: date) -> str:
    """A whole day, for tables and for those who listen."""
    return format_date(day, "d MMM y", rebase=False)


def tick_words(day: date, shape: str, span: Span) -> str:
    """A day under an axis, as short as it can be understood."""
    pattern = SHAPES[shape]
    if shape == "month" and span.first.year != span.last.year:
        pattern = "MMM yy"
    return format_date(day, pattern, rebase=False)


def chart_words(series: tuple[Series, ...], marks: tuple[Mark, ...], unit: str) -> str:
    """What a chart shows, for those who do not see it."""
    told = [_series_words(each, unit) for each in series]
    told += [f"{day_words(mark.on)}: {mark.words}." for mark in marks]
    return " ".join(told) if told else _("Nothing recorded yet.")


def value_words(series: tuple[Series, ...], unit: str) -> str:
    """Each value with its day, where nothing was found twice; "" where a course can be drawn."""
    if any(len(each.known) > 1 for each in series):
        return ""
    told: dict[date, list[str]] = {}
    for each in series:
        for day, value in each.known:
            words = (each.label, with_unit(figure_words(value), unit))
            told.setdefault(day, []).append(" ".join(filter(None, words)))
    days = (
        _("%(day)s: %(values)s", day=day_words(day), values=", ".join(values))
        for day, values in sorted(told.items())
    )
    return "; ".join(days)


def _series_words(series: Series, unit: str) -> str:
    values = [
        _(
            "%(figure)s on %(day)s",
            figure=with_unit(figure_words(value), unit),
            day=day_words(day),
        )
        for day, value in series.known
    ]
    said = ", ".join(values) if values else _("nothing recorded")
    return f"{series.label}: {said}." if series.label else f"{said}."
