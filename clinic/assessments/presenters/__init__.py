"""Findings in words, for staff and for clients."""

from clinic.assessments.presenters.chips import (
    FindingChip,
    change_words,
    finding_chips,
    finding_words,
    tightness_chip,
    tightness_words,
    trigger_point_chip,
    trigger_point_words,
)
from clinic.assessments.presenters.muscles import (
    label_of,
    muscle_in_words,
    muscle_short,
    place_words,
    plain_muscle,
    side_in_words,
)
from clinic.assessments.presenters.plain import plain_tightness, plain_trigger_point

__all__ = [
    "FindingChip",
    "change_words",
    "finding_chips",
    "finding_words",
    "label_of",
    "muscle_in_words",
    "muscle_short",
    "place_words",
    "plain_muscle",
    "plain_tightness",
    "plain_trigger_point",
    "side_in_words",
    "tightness_chip",
    "tightness_words",
    "trigger_point_chip",
    "trigger_point_words",
]
