"""What a therapist asks to keep."""

from dataclasses import dataclass
from datetime import date

from clinic.assessments.domain.findings import (
    FactorFinding,
    MeasurementFinding,
    TightnessFinding,
    TriggerPointFinding,
)
from clinic.assessments.domain.pain import NOT_ASKED, PainFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one assessment says."""

    assessed_on: date
    pain: PainFinding = NOT_ASKED
    notes: str = ""
    trigger_points: tuple[TriggerPointFinding, ...] = ()
    tightness: tuple[TightnessFinding, ...] = ()
    measurements: tuple[MeasurementFinding, ...] = ()
    factors: tuple[FactorFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAssessment(Findings):
    """Keep what was found in an episode."""

    episode_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAssessment(Findings):
    """Put an assessment right; ``seen_version`` is the version that the person saw."""

    assessment_id: str
    seen_version: int
