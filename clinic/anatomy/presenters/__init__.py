"""What this room knows in words for pages: help beside a field, definitions of tests."""

from clinic.anatomy.presenters.help import (
    Help,
    explanation_help,
    measure_help,
    scale_help,
    source_words,
)
from clinic.anatomy.presenters.measures import (
    MeasureLine,
    MeasurePage,
    MeasurePart,
    measure_page,
    measure_parts,
)
from clinic.anatomy.presenters.words import choice_words, number_words, unit_words

__all__ = [
    "Help",
    "MeasureLine",
    "MeasurePage",
    "MeasurePart",
    "choice_words",
    "explanation_help",
    "measure_help",
    "measure_page",
    "measure_parts",
    "number_words",
    "scale_help",
    "source_words",
    "unit_words",
]
