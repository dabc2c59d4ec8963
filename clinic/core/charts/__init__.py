"""Charts of change: one function for page and paper, our own SVG (docs/adr/0008).

``chart(kind, series, ...)`` draws; ``chart_table(series)`` holds the same figures for those who
would rather read them. Charts that share a ``Span`` share their axis: the same day stands in the
same place in all of them.
"""

from clinic.core.charts.drawing import chart
from clinic.core.charts.figures import Figure, figure
from clinic.core.charts.series import Band, Kind, Mark, MarkKind, Point, Series, Span
from clinic.core.charts.table import Table, chart_table
from clinic.core.charts.words import chart_words, day_words, figure_words

__all__ = [
    "Band",
    "Figure",
    "Kind",
    "Mark",
    "MarkKind",
    "Point",
    "Series",
    "Span",
    "Table",
    "chart",
    "chart_table",
    "chart_words",
    "day_words",
    "figure",
    "figure_words",
]
