"""Findings as they are kept."""

from dataclasses import dataclass
from datetime import date, datetime

from clinic.anatomy.domain import TriggerPointStatus
from clinic.assessments.domain.findings import (
    FactorFinding,
    MeasurementFinding,
    TightnessFinding,
    TriggerPointFinding,
)
from clinic.assessments.domain.pain import PainFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerPointRecord(TriggerPointFinding):
    """A kept trigger point. ``status`` is what counts, by the rule or as chosen."""

    id: str
    status: TriggerPointStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class TightnessRecord(TightnessFinding):
    """A kept grade of tightness."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementRecord(MeasurementFinding):
    """A kept value of a measure, with what its definition said on the day."""

    id: str
    name: str
    unit: str = ""
    choice_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRecord:
    """One assessment with its rows, in the order in which they were written."""

    id: str
    client_id: str
    episode_id: str
    assessed_on: date
    by_id: str
    by_name: str
    pain: PainFinding
    notes: str
    trigger_points: tuple[TriggerPointRecord, ...]
    tightness: tuple[TightnessRecord, ...]
    measurements: tuple[MeasurementRecord, ...]
    factors: tuple[FactorFinding, ...]
    made_at: datetime
    sealed_at: datetime | None
    row_version: int

    @property
    def pain_rows(self) -> tuple[PainFinding, ...]:
        """What was told of pain as rows are: none where nobody asked. A signature covers it."""
        return (self.pain,) if self.pain.says_something else ()

    @property
    def pain_now(self) -> int | None:
        """Pain now, 0 to 10; None = not asked."""
        return self.pain.now

    @property
    def pain_worst(self) -> int | None:
        """Pain at its worst, 0 to 10; None = not asked."""
        return self.pain.worst
