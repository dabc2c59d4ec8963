"""Kept findings as the fields of the page."""

from decimal import Decimal
from typing import Any

from clinic.assessments.queries import AssessmentRecord, TightnessRecord, TriggerPointRecord


def fill(record: AssessmentRecord) -> dict[str, Any]:
    """The page of an assessment that is there already."""
    return {
        "row_version": str(record.row_version),
        "assessed_on": record.assessed_on,
        "pain_now": record.pain_now,
        "pain_worst": record.pain_worst,
        "notes": record.notes,
        "trigger_points": [_trigger_point(point) for point in record.trigger_points],
        "tightness": [_tightness(row) for row in record.tightness],
    }


def rows_to_check_again(latest: AssessmentRecord) -> dict[str, list[dict[str, Any]]]:
    """The rows of the last assessment for a new one, marked as carried over.

    How a point is since last time is asked anew, and a reading of the pressure pain threshold is
    a measurement of its own day: neither is copied.
    """
    anew = {"carried": "1", "change": "", "pressure_pain": None}
    return {
        "trigger_points": [{**_trigger_point(point), **anew} for point in latest.trigger_points],
        "tightness": [{**_tightness(row), "carried": "1"} for row in latest.tightness],
    }


def _trigger_point(point: TriggerPointRecord) -> dict[str, Any]:
    plain = ("muscle", "side", "taut_band", "hypersensitive_spot", "referred", "familiar", "note")
    signs = ("local_twitch", "jump_sign", "pain_on_pressure")
    maybe = ("referred_quality", "status_chosen", "depth", "change", "view")
    return {
        **{name: _text(getattr(point, name)) for name in (*plain, *signs)},
        **{name: _text(getattr(point, name) or "") for name in maybe},
        "zones": list(point.zones),
        "tenderness": "" if point.tenderness is None else str(point.tenderness),
        "pressure_pain": _plain_number(point.pressure_pain_kpa),
        "across": _plain_number(None if point.u is None else point.u * 100),
        "down": _plain_number(None if point.v is None else point.v * 100),
    }


def _tightness(row: TightnessRecord) -> dict[str, Any]:
    return {
        "muscle": row.muscle,
        "side": str(row.side),
        "grade": str(row.grade),
        "note": row.note,
    }


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _plain_number(number: float | None) -> Decimal | None:
    """A number as people write it: 45, not 45.0."""
    return None if number is None else Decimal(f"{number:.6g}")
