"""What was found: pain, trigger points, tightness, and the rules that hold for them."""

from clinic.assessments.domain.commands import (
    ChangeAssessment,
    Findings,
    RecordAssessment,
    TightnessFinding,
    TriggerPointFinding,
)
from clinic.assessments.domain.pressure import KPA_PER_KG_CM2, kpa_from_kg_cm2
from clinic.assessments.domain.rules import (
    MOST_ROWS,
    check_findings,
    is_typical_for,
    suggest_referred,
)

__all__ = [
    "KPA_PER_KG_CM2",
    "MOST_ROWS",
    "ChangeAssessment",
    "Findings",
    "RecordAssessment",
    "TightnessFinding",
    "TriggerPointFinding",
    "check_findings",
    "is_typical_for",
    "kpa_from_kg_cm2",
    "suggest_referred",
]
