"""Findings into rows. A row that stands already keeps its id."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Measure, Side, TriggerPointStatus, suggest_status
from clinic.assessments.domain import (
    PAIN_FIELDS,
    SOME_OF,
    Findings,
    MeasurementFinding,
    PainFinding,
    TightnessFinding,
    TriggerPointFinding,
)
from clinic.assessments.models import (
    Assessment,
    ContributingFactor,
    Measurement,
    Pain,
    Tightness,
    TriggerPoint,
)
from clinic.assessments.queries.kept import (
    FIELDS_OR_EMPTY,
    MEASUREMENT_FIELDS,
    PLAIN_FIELDS,
    TIGHTNESS_FIELDS,
)

Row = TypeVar("Row", TriggerPoint, Tightness, Measurement, ContributingFactor)
Values = dict[str, Any]


def write_rows(
    assessment: Assessment,
    said: Findings,
    measures: Mapping[str, Measure],
    points_before: frozenset[tuple[str, Side]],
) -> None:
    """Let an assessment say exactly this."""
    _write_pain(assessment, said.pain)
    points = [_trigger_point(point, points_before) for point in said.trigger_points]
    assessment.trigger_points = merged(
        assessment.trigger_points, points, ("muscle", "side"), TriggerPoint
    )
    grades = [_tightness(row) for row in said.tightness]
    assessment.tightness = merged(assessment.tightness, grades, ("muscle", "side"), Tightness)
    values = [_measurement(row, measures[row.measure]) for row in said.measurements]
    assessment.measurements = merged(
        assessment.measurements, values, ("measure", "side", "muscle", "site", "label"), Measurement
    )
    factors = [{"factor": row.factor, "note": row.note} for row in said.factors]
    assessment.factors = merged(assessment.factors, factors, ("factor",), ContributingFactor)


def merged(
    standing: Iterable[Row], wanted: Sequence[Values], key: Sequence[str], make: Callable[..., Row]
) -> list[Row]:
    """Rows with the wanted values in their order: the same row where all or its key is as before.

    A row that is wanted no longer is left out, which deletes it.
    """
    left = list(standing)
    chosen: list[Row | None] = [_take(left, values, tuple(values)) for values in wanted]
    rows = []
    for number, values in enumerate(wanted):
        row = chosen[number] or _take(left, values, key) or make()
        for name, value in {**values, "position": number}.items():
            setattr(row, name, value)
        rows.append(row)
    return rows


def _take(left: list[Row], values: Values, names: Sequence[str]) -> Row | None:
    for row in left:
        if all(getattr(row, name) == values[name] for name in names):
            left.remove(row)
            return row
    return None


def _write_pain(assessment: Assessment, said: PainFinding) -> None:
    if not said.says_something:
        assessment.pain = None
        return
    row = assessment.pain or Pain()
    for name in PAIN_FIELDS:
        value = getattr(said, name)
        setattr(row, name, " ".join(value) if name in SOME_OF else value)
    assessment.pain = row


def _trigger_point(point: TriggerPointFinding, before: frozenset[tuple[str, Side]]) -> Values:
    return {
        "status": str(point.status_chosen or _status_by_rule(point, before)),
        "zones": " ".join(point.zones),
        **{name: _plain(getattr(point, name)) for name in PLAIN_FIELDS},
        **{name: _plain(getattr(point, name) or "") for name in FIELDS_OR_EMPTY},
    }


def _status_by_rule(
    point: TriggerPointFinding, before: frozenset[tuple[str, Side]]
) -> TriggerPointStatus:
    return suggest_status(
        signs_needed=anatomy.threshold("trigger_point_signs"),
        taut_band=point.taut_band,
        hypersensitive_spot=point.hypersensitive_spot,
        referred=point.referred,
        familiar=point.familiar,
        found_before=(point.muscle, point.side) in before,
    ).status


def _tightness(row: TightnessFinding) -> Values:
    return {name: _plain(getattr(row, name)) for name in TIGHTNESS_FIELDS}


def _measurement(row: MeasurementFinding, measure: Measure) -> Values:
    return {
        **{name: _plain(getattr(row, name)) for name in MEASUREMENT_FIELDS},
        "side": str(row.side or ""),
        "number": None if row.number is None else round(float(row.number), 3),
        "trials": json.dumps([float(each) for each in row.trials]) if row.trials else "",
        "unit": measure.unit,
        "name": measure.name,
        "choice_label": _label(row, measure),
    }


def _label(row: MeasurementFinding, measure: Measure) -> str:
    """What a choice, or a number that stands for one, was called on the day."""
    value = row.choice
    if not value and row.number is not None and measure.choices:
        value = f"{row.number:g}"
    return measure.label_of(value) if value else ""


def _plain(value: object) -> object:
    """A code as the table keeps it, so that a row reads the same before and after it is read."""
    return str(value) if isinstance(value, str) else value
