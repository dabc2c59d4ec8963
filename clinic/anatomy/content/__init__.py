"""The content of this room, read once and checked as it is read. All words are English source."""

from clinic.anatomy.content.body import (
    chart_of,
    muscle,
    muscles,
    muscles_by_region,
    read_muscles,
    regions,
    zones,
)
from clinic.anatomy.content.definitions import measure, measures, norms, read_measures
from clinic.anatomy.content.reading import FOLDER
from clinic.anatomy.content.rules import (
    cautions,
    pain_profiles,
    read_warning_signs,
    scale,
    scales,
    threshold,
    thresholds,
    warning_signs,
)
from clinic.anatomy.content.words import choice_lists, choices, explanations, factors, symptoms

__all__ = [
    "FOLDER",
    "cautions",
    "chart_of",
    "choice_lists",
    "choices",
    "explanations",
    "factors",
    "measure",
    "measures",
    "muscle",
    "muscles",
    "muscles_by_region",
    "norms",
    "pain_profiles",
    "read_measures",
    "read_muscles",
    "read_warning_signs",
    "regions",
    "scale",
    "scales",
    "symptoms",
    "threshold",
    "thresholds",
    "warning_signs",
    "zones",
]
