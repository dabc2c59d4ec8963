"""What changed since a finding was found before, as plain values; presenters give the words."""

from clinic.assessments.domain.comparison.points import last_grade, last_points
from clinic.assessments.domain.comparison.scores import PainSteps, last_score
from clinic.assessments.domain.comparison.sides import Asymmetry, find_asymmetries
from clinic.assessments.domain.comparison.values import (
    compare_value,
    key_of,
    latest_values,
    size_of,
)
from clinic.assessments.domain.comparison.verdicts import Compared, Size, Verdict
from clinic.assessments.domain.comparison.whole import Absent, Comparison, compare

__all__ = [
    "Absent",
    "Asymmetry",
    "Compared",
    "Comparison",
    "PainSteps",
    "Size",
    "Verdict",
    "compare",
    "compare_value",
    "find_asymmetries",
    "key_of",
    "last_grade",
    "last_points",
    "last_score",
    "latest_values",
    "size_of",
]
