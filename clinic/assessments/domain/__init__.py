"""What was found, the rules that hold for it, and how it compares with what was found before."""

from clinic.assessments.domain.commands import ChangeAssessment, Findings, RecordAssessment
from clinic.assessments.domain.comparison import (
    Absent,
    Asymmetry,
    Compared,
    Comparison,
    PainSteps,
    Size,
    Verdict,
    compare,
    find_asymmetries,
    key_of,
    last_grade,
    last_points,
    last_score,
    latest_values,
)
from clinic.assessments.domain.findings import (
    FactorFinding,
    MeasurementFinding,
    TightnessFinding,
    TriggerPointFinding,
)
from clinic.assessments.domain.pain import (
    ONE_OF,
    PAIN_FIELDS,
    SCORES,
    SOME_OF,
    PainFinding,
)
from clinic.assessments.domain.pressure import KPA_PER_KG_CM2, kpa_from_kg_cm2
from clinic.assessments.domain.records import (
    AssessmentRecord,
    MeasurementRecord,
    TightnessRecord,
    TriggerPointRecord,
)
from clinic.assessments.domain.rules import (
    MOST_MEASUREMENTS,
    MOST_ROWS,
    check_findings,
    is_typical_for,
    suggest_referred,
)
from clinic.assessments.domain.subjects import Subject, subject_of
from clinic.assessments.domain.vocabulary import Vocabulary

__all__ = [
    "KPA_PER_KG_CM2",
    "MOST_MEASUREMENTS",
    "MOST_ROWS",
    "ONE_OF",
    "PAIN_FIELDS",
    "SCORES",
    "SOME_OF",
    "Absent",
    "AssessmentRecord",
    "Asymmetry",
    "ChangeAssessment",
    "Compared",
    "Comparison",
    "FactorFinding",
    "Findings",
    "MeasurementFinding",
    "MeasurementRecord",
    "PainFinding",
    "PainSteps",
    "RecordAssessment",
    "Size",
    "Subject",
    "TightnessFinding",
    "TightnessRecord",
    "TriggerPointFinding",
    "TriggerPointRecord",
    "Verdict",
    "Vocabulary",
    "check_findings",
    "compare",
    "find_asymmetries",
    "is_typical_for",
    "key_of",
    "kpa_from_kg_cm2",
    "last_grade",
    "last_points",
    "last_score",
    "latest_values",
    "subject_of",
    "suggest_referred",
]
