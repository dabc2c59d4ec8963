"""Recorded sessions as the form shows them again."""

from collections.abc import Iterable
from datetime import time
from decimal import Decimal
from typing import Any

from clinic.screening.queries import SafetyNetRecord
from clinic.treatments.content import thresholds
from clinic.treatments.domain.commands import SafetyNet
from clinic.treatments.domain.exercises import GivenRecord
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.domain.techniques import TechniqueRecord
from clinic.treatments.forms.parts import carried_texts

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
    "advice_words",
    "said_words",
    "told_who",
    "told_on",
)
# What one does again is done in the same way; what was felt, seen and measured is not copied.
AGAIN = ("area", "client_position", "tool", "direction")
FELT = (
    "pain_before",
    "pain_after",
    "rom_measure",
    "rom_before",
    "rom_after",
    "ppt_before",
    "ppt_after",
    "consent_reconfirmed",
    "stopped_early",
    "stopped_reason",
    "note",
)


def session_values(session: SessionRecord, given: Iterable[GivenRecord] = ()) -> dict[str, Any]:
    """A draft; ``given`` are the exercises that it may speak of."""
    texts = {"objective": session.objective, "plan": session.plan}
    return {
        **{name: getattr(session, name) for name in PLAIN},
        "kind": session.kind.value,
        "outcome": session.outcome.value if session.outcome.is_not_treated else "",
        "after_last": session.after_last.value,
        "safety_net": session.safety_net.value,
        "advice": list(session.advice),
        "assessment_id": session.assessment_id or "",
        "told_at": clock_of(session.told_at),
        "next_visit": session.next_visit.value or None,
        "next_visit_on": session.next_visit_on,
        "next_visit_at": clock_of(session.next_visit_at),
        "next_visit_words": session.next_visit_words,
        "techniques": [technique_values(row) for row in session.techniques],
        "exercises": report_values(given, session),
        "carried": carried_texts(session.carried, texts),
        "row_version": str(session.row_version),
    }


def told_values(net: SafetyNetRecord | None) -> dict[str, Any]:
    """What stands on the safety-net sheet of the visit, so that nobody writes it twice."""
    if net is None:
        return {}
    return {
        "told_who": net.told_who,
        "told_on": net.told_on,
        "told_at": clock_of(net.told_at),
        "safety_net": SafetyNet.GIVEN.value,
    }


def report_values(
    given: Iterable[GivenRecord], session: SessionRecord | None = None
) -> list[dict[str, Any]]:
    """One row for each exercise, with what was said of it."""
    said = {row.given_id: row for row in session.exercises} if session else {}
    rows = []
    for each in given:
        row = said.get(each.id)
        values: dict[str, Any] = {"given_id": each.id}
        if row is not None:
            values.update(
                done=row.done.value,
                difficulty=row.difficulty.value,
                pain=row.pain,
                words=row.words,
            )
        rows.append(values)
    return rows


def technique_values(row: TechniqueRecord, *, again: str = "") -> dict[str, Any]:
    """A technique; ``again`` is the day from which it is taken over, to be done anew."""
    values: dict[str, Any] = {
        "technique": row.technique,
        "muscles": list(row.muscles),
        "side": row.side.value,
        "minutes": minutes_of(row.duration_seconds),
        "repeats": row.repeats,
        "depth": row.depth or None,
        **{name: getattr(row, name) for name in AGAIN},
    }
    if again:
        return {**values, "carried_from": again}
    limit = thresholds()["pressure_confirm_above"].value
    return {
        **values,
        **{name: getattr(row, name) for name in FELT},
        "pressure": row.pressure,
        "pressure_confirmed": row.pressure is not None and row.pressure > limit,
        "responses": list(row.responses),
        "skin_response": row.skin_response or None,
        "carried_from": row.carried_from.isoformat() if row.carried_from else "",
    }


def clock_of(text: str) -> time | None:
    """An hour as the form's field has it."""
    return time.fromisoformat(text) if text else None


def clock_words(at: time | None) -> str:
    """An hour as records have it."""
    return "" if at is None else at.strftime("%H:%M")


def minutes_of(seconds: int | None) -> Decimal | None:
    """Seconds as minutes, without needless zeros."""
    if seconds is None:
        return None
    minutes = (Decimal(seconds) / 60).quantize(Decimal("0.1"))
    return minutes.to_integral() if minutes == minutes.to_integral() else minutes
