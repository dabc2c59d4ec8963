"""Recorded sessions as the form shows them again."""

from datetime import time
from decimal import Decimal
from typing import Any

from clinic.treatments.content import thresholds
from clinic.treatments.domain.sessions import SessionRecord, TechniqueRecord

# Fields that stand in the form as they stand in the record.
PLAIN = (
    "held_on",
    "subjective",
    "objective",
    "appraisal",
    "plan",
    "pain_before",
    "pain_after",
    "consent_reconfirmed",
)


def session_values(session: SessionRecord) -> dict[str, Any]:
    """A draft."""
    at = session.next_visit_at
    return {
        **{name: getattr(session, name) for name in PLAIN},
        "assessment_id": session.assessment_id or "",
        "next_visit": session.next_visit.value or None,
        "next_visit_on": session.next_visit_on,
        "next_visit_at": time.fromisoformat(at) if at else None,
        "next_visit_words": session.next_visit_words,
        "techniques": [technique_values(row) for row in session.techniques],
        "row_version": str(session.row_version),
    }


def technique_values(row: TechniqueRecord, *, again: bool = False) -> dict[str, Any]:
    """A technique; ``again``: to be done anew, so that nothing was felt or seen yet."""
    values: dict[str, Any] = {
        "technique": row.technique,
        "muscles": list(row.muscles),
        "side": row.side.value,
        "minutes": minutes_of(row.duration_seconds),
        "repeats": row.repeats,
        "client_position": row.client_position,
        "depth": row.depth or None,
    }
    if again:
        return values
    limit = thresholds()["pressure_confirm_above"].value
    return {
        **values,
        "pressure": row.pressure,
        "pressure_confirmed": row.pressure is not None and row.pressure > limit,
        "response": row.response or None,
        "note": row.note,
    }


def minutes_of(seconds: int | None) -> Decimal | None:
    """Seconds as minutes, without needless zeros."""
    if seconds is None:
        return None
    minutes = (Decimal(seconds) / 60).quantize(Decimal("0.1"))
    return minutes.to_integral() if minutes == minutes.to_integral() else minutes
