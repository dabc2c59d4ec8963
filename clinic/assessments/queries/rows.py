"""Rows of the tables as the values that travel."""

import json
from typing import Any

from clinic.anatomy.domain import (
    Change,
    Depth,
    Familiar,
    Found,
    Referred,
    ReferredQuality,
    Side,
    TriggerPointStatus,
    View,
)
from clinic.assessments.domain import (
    PAIN_FIELDS,
    SOME_OF,
    AssessmentRecord,
    FactorFinding,
    MeasurementRecord,
    PainFinding,
    TightnessRecord,
    TriggerPointRecord,
)
from clinic.assessments.models import Assessment, Measurement, Pain, Tightness, TriggerPoint


def record_of(row: Assessment, by_name: str) -> AssessmentRecord:
    """One assessment with everything in it; ``by_name`` is whoever recorded it."""
    return AssessmentRecord(
        id=row.id,
        client_id=row.client_id,
        episode_id=row.episode_id,
        assessed_on=row.assessed_on,
        by_id=row.by_id,
        by_name=by_name,
        pain=_pain(row.pain),
        notes=row.notes,
        trigger_points=tuple(_trigger_point(point) for point in row.trigger_points),
        tightness=tuple(_tightness(grade) for grade in row.tightness),
        measurements=tuple(_measurement(value) for value in row.measurements),
        factors=tuple(FactorFinding(factor=each.factor, note=each.note) for each in row.factors),
        made_at=row.made_at,
        sealed_at=row.sealed_at,
        row_version=row.row_version,
    )


def _pain(row: Pain | None) -> PainFinding:
    if row is None:
        return PainFinding()
    said = {name: getattr(row, name) for name in PAIN_FIELDS}
    return PainFinding(**{**said, **{name: tuple(said[name].split()) for name in SOME_OF}})


def _measurement(row: Measurement) -> MeasurementRecord:
    return MeasurementRecord(
        id=row.id,
        measure=row.measure,
        name=row.name,
        side=_maybe(Side, row.side),
        muscle=row.muscle,
        site=row.site,
        label=row.label,
        number=row.number,
        choice=row.choice,
        choice_label=row.choice_label,
        text=row.text,
        pain=row.pain,
        trials=tuple(json.loads(row.trials)) if row.trials else (),
        unit=row.unit,
        note=row.note,
    )


def _trigger_point(row: TriggerPoint) -> TriggerPointRecord:
    return TriggerPointRecord(
        id=row.id,
        muscle=row.muscle,
        side=Side(row.side),
        taut_band=_found(row.taut_band),
        hypersensitive_spot=_found(row.hypersensitive_spot),
        referred=Referred(row.referred or Referred.NOT_TESTED),
        zones=tuple(row.zones.split()),
        referred_quality=_maybe(ReferredQuality, row.referred_quality),
        familiar=Familiar(row.familiar or Familiar.NOT_TESTED),
        status=TriggerPointStatus(row.status),
        status_chosen=_maybe(TriggerPointStatus, row.status_chosen),
        depth=_maybe(Depth, row.depth),
        tenderness=row.tenderness,
        pain_on_pressure=row.pain_on_pressure,
        local_twitch=_found(row.local_twitch),
        jump_sign=_found(row.jump_sign),
        pressure_pain_kpa=row.pressure_pain_kpa,
        view=_maybe(View, row.view),
        u=row.u,
        v=row.v,
        change=_maybe(Change, row.change),
        note=row.note,
    )


def _tightness(row: Tightness) -> TightnessRecord:
    return TightnessRecord(
        id=row.id,
        muscle=row.muscle,
        side=Side(row.side),
        grade=row.grade,
        scale=row.scale,
        note=row.note,
    )


def _found(text: str) -> Found:
    return Found(text or Found.NOT_TESTED)


def _maybe(kind: Any, text: str) -> Any:
    return kind(text) if text else None
