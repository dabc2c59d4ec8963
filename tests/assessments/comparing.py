"""Records of three days, to be set beside each other in tests."""

from datetime import UTC, date, datetime
from typing import Any

from clinic.anatomy.content import measures
from clinic.anatomy.domain import TriggerPointStatus
from clinic.assessments.content import pain_steps
from clinic.assessments.domain import (
    AssessmentRecord,
    Comparison,
    MeasurementRecord,
    PainFinding,
    TightnessRecord,
    TriggerPointRecord,
    compare,
)
from tests.assessments.making import measurement, tightness, trigger_point

FIRST, LAST, TODAY = date(2026, 5, 3), date(2026, 5, 10), date(2026, 5, 17)


def record(on: date = LAST, **changes: Any) -> AssessmentRecord:
    facts: dict[str, Any] = {
        "id": on.isoformat(),
        "client_id": "c",
        "episode_id": "e",
        "assessed_on": on,
        "by_id": "p",
        "by_name": "P",
        "pain": PainFinding(),
        "notes": "",
        "trigger_points": (),
        "tightness": (),
        "measurements": (),
        "factors": (),
        "made_at": datetime(2026, 5, 3, tzinfo=UTC),
        "sealed_at": None,
        "row_version": 1,
    }
    return AssessmentRecord(**{**facts, **changes})


def point(number: int = 0, **changes: Any) -> TriggerPointRecord:
    status = changes.pop("status", TriggerPointStatus.ACTIVE)
    said = trigger_point(**changes)
    kept = {name: getattr(said, name) for name in said.__dataclass_fields__}
    return TriggerPointRecord(id=str(number), status=status, **kept)


def tight(**changes: Any) -> TightnessRecord:
    said = tightness(**changes)
    return TightnessRecord(
        id="t", **{name: getattr(said, name) for name in said.__dataclass_fields__}
    )


def value(**changes: Any) -> MeasurementRecord:
    said = measurement(**changes)
    measure = measures()[said.measure]
    kept = {name: getattr(said, name) for name in said.__dataclass_fields__}
    label = measure.label_of(said.choice) if said.choice else ""
    return MeasurementRecord(
        id="m", name=measure.name, unit=measure.unit, choice_label=label, **kept
    )


def compared(now: AssessmentRecord, *earlier: AssessmentRecord) -> Comparison:
    return compare(now, earlier, measures=measures(), steps=pain_steps())
