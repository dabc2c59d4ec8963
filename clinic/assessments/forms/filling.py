"""Kept findings as the fields of the page."""

from datetime import date
from decimal import Decimal
from typing import Any

from clinic.anatomy.domain import TriggerPointStatus
from clinic.assessments.forms.measures import begin_measures, fill_measures
from clinic.assessments.forms.offer import Offer
from clinic.assessments.forms.pain import fill_pain
from clinic.assessments.queries import AssessmentRecord, TightnessRecord, TriggerPointRecord


def begin(offer: Offer, today: date) -> dict[str, Any]:
    """The page of a new assessment: one empty row of each kind, and the likely measures."""
    side = {"side": offer.side} if offer.side else {}
    has_rows = offer.latest and (offer.latest.trigger_points or offer.latest.tightness)
    return {
        "assessed_on": today,
        "trigger_points": [] if has_rows else [side],
        "tightness": [] if has_rows else [side],
        "measurements": begin_measures(offer),
    }


def fill(record: AssessmentRecord, offer: Offer) -> dict[str, Any]:
    """The page of an assessment that is there already."""
    return {
        "row_version": str(record.row_version),
        "assessed_on": record.assessed_on,
        "pain": fill_pain(record.pain),
        "notes": record.notes,
        "trigger_points": [_trigger_point(point) for point in record.trigger_points],
        "tightness": [_tightness(row) for row in record.tightness],
        "measurements": fill_measures(record, offer),
        "factors": [each.factor for each in record.factors],
    }


def copies(latest: AssessmentRecord) -> dict[str, dict[str, dict[str, Any]]]:
    """The rows of the last assessment for a new one, by list and id, marked as carried over.

    How a point is since last time is asked anew, and a reading of the pressure pain threshold is
    a measurement of its own day: neither is copied.
    """
    anew = {"change": "", "pressure_pain": None}
    return {
        "trigger_points": {
            point.id: {**_trigger_point(point), **anew, "carried": point.id}
            for point in latest.trigger_points
            if point.status is not TriggerPointStatus.RESOLVED
        },
        "tightness": {row.id: {**_tightness(row), "carried": row.id} for row in latest.tightness},
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
