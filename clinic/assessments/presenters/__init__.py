"""Findings in words, for staff and for clients."""

from clinic.assessments.presenters.chips import (
    FindingChip,
    change_words,
    finding_chips,
    finding_words,
    measurement_chips,
    tightness_chip,
    tightness_words,
    trigger_point_chip,
    trigger_point_words,
)
from clinic.assessments.presenters.comparison import (
    ChangeWords,
    asymmetry_words,
    grade_change,
    point_change,
    score_change,
    value_change,
)
from clinic.assessments.presenters.muscles import (
    label_of,
    muscle_in_words,
    muscle_short,
    place_words,
    plain_muscle,
    side_in_words,
)
from clinic.assessments.presenters.page import AssessmentPage, assessment_page
from clinic.assessments.presenters.values import amount_words, measurement_words, value_words

__all__ = [
    "AssessmentPage",
    "ChangeWords",
    "FindingChip",
    "amount_words",
    "assessment_page",
    "asymmetry_words",
    "change_words",
    "finding_chips",
    "finding_words",
    "grade_change",
    "label_of",
    "measurement_chips",
    "measurement_words",
    "muscle_in_words",
    "muscle_short",
    "place_words",
    "plain_muscle",
    "point_change",
    "score_change",
    "side_in_words",
    "tightness_chip",
    "tightness_words",
    "trigger_point_chip",
    "trigger_point_words",
    "value_change",
    "value_words",
]
