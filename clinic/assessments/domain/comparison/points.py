"""Trigger points and tightness beside earlier ones."""

from collections.abc import Iterable, Sequence
from datetime import date

from clinic.anatomy.domain import Better, Change, Side, TriggerPointStatus
from clinic.assessments.domain.comparison.verdicts import (
    Compared,
    Verdict,
    difference_of,
    verdict_of,
)
from clinic.assessments.domain.records import (
    AssessmentRecord,
    TightnessRecord,
    TriggerPointRecord,
)

_SAID = {
    Change.NEW: Verdict.NEW,
    Change.BETTER: Verdict.BETTER,
    Change.SAME: Verdict.SAME,
    Change.WORSE: Verdict.WORSE,
}
_WEIGHT = {TriggerPointStatus.LATENT: 1, TriggerPointStatus.ACTIVE: 2}
_FAR_AWAY = 9.0


def compare_points(
    rows: Sequence[TriggerPointRecord], earlier: Sequence[AssessmentRecord]
) -> tuple[Compared[TriggerPointRecord] | None, ...]:
    """Each point beside the one found before in the same muscle and side.

    Several in one muscle are paired by their place, else in their order. None where nothing was
    assessed before.
    """
    if not earlier:
        return (None,) * len(rows)
    partners = _partners(rows, earlier)
    return tuple(_compare_point(row, partners.get(row.id)) for row in rows)


def compare_tightness(
    rows: Sequence[TightnessRecord], earlier: Sequence[AssessmentRecord]
) -> tuple[Compared[TightnessRecord] | None, ...]:
    """Each grade beside the latest one of the same muscle and side."""
    if not earlier:
        return (None,) * len(rows)
    return tuple(_compare_grade(row, last_grade(row.muscle, row.side, earlier)) for row in rows)


def last_grade(
    muscle: str, side: Side, earlier: Sequence[AssessmentRecord]
) -> tuple[TightnessRecord, date] | None:
    """The latest grade of a muscle on one side, with its day."""
    for record in earlier:
        for row in record.tightness:
            if (row.muscle, row.side) == (muscle, side):
                return row, record.assessed_on
    return None


def last_points(
    muscle: str, side: Side, earlier: Sequence[AssessmentRecord]
) -> tuple[tuple[TriggerPointRecord, ...], date | None]:
    """The points of a muscle on one side where they were found last, with the day."""
    for record in earlier:
        found = tuple(
            point for point in record.trigger_points if (point.muscle, point.side) == (muscle, side)
        )
        if found:
            return found, record.assessed_on
    return (), None


def _partners(
    rows: Sequence[TriggerPointRecord], earlier: Sequence[AssessmentRecord]
) -> dict[str, tuple[TriggerPointRecord, date]]:
    partners = {}
    for muscle, side in dict.fromkeys((row.muscle, row.side) for row in rows):
        before, on = last_points(muscle, side, earlier)
        here = [row for row in rows if (row.muscle, row.side) == (muscle, side)]
        for row, partner in _paired(here, before):
            if on is not None:
                partners[row.id] = partner, on
    return partners


def _paired(
    here: Sequence[TriggerPointRecord], before: Sequence[TriggerPointRecord]
) -> Iterable[tuple[TriggerPointRecord, TriggerPointRecord]]:
    left = list(before)
    for row in here:
        if left:
            nearest = min(left, key=lambda each: _distance(row, each))
            left.remove(nearest)
            yield row, nearest


def _distance(one: TriggerPointRecord, other: TriggerPointRecord) -> float:
    """How far apart, as a share of the muscle; the same for all that have no place."""
    if one.u is None or one.v is None or other.u is None or other.v is None:
        return _FAR_AWAY
    return ((one.u - other.u) ** 2 + (one.v - other.v) ** 2) ** 0.5


def _compare_point(
    row: TriggerPointRecord, last: tuple[TriggerPointRecord, date] | None
) -> Compared[TriggerPointRecord]:
    if last is None:
        return Compared(verdict=Verdict.NEW)
    before, before_on = last
    difference = _on_pressure(row, before)
    return Compared(
        verdict=_verdict(row, before, difference),
        before=before,
        before_on=before_on,
        difference=difference,
    )


def _on_pressure(row: TriggerPointRecord, before: TriggerPointRecord) -> float | None:
    if row.pain_on_pressure is None or before.pain_on_pressure is None:
        return None
    return difference_of(row.pain_on_pressure, before.pain_on_pressure)


def _verdict(
    row: TriggerPointRecord, before: TriggerPointRecord, difference: float | None
) -> Verdict:
    """What the therapist said counts first, then pain on pressure, tenderness, status."""
    is_gone, was_gone = (each.status is TriggerPointStatus.RESOLVED for each in (row, before))
    if is_gone:
        return Verdict.SAME if was_gone else Verdict.GONE
    if was_gone:
        return Verdict.NEW
    if row.change is not None:
        return _SAID[row.change]
    for step in (difference, _in_tenderness(row, before), _in_status(row, before)):
        if step:
            return verdict_of(step, Better.LOWER)
    return Verdict.SAME


def _in_tenderness(row: TriggerPointRecord, before: TriggerPointRecord) -> int:
    if row.tenderness is None or before.tenderness is None:
        return 0
    return row.tenderness - before.tenderness


def _in_status(row: TriggerPointRecord, before: TriggerPointRecord) -> int:
    if row.status not in _WEIGHT or before.status not in _WEIGHT:
        return 0
    return _WEIGHT[row.status] - _WEIGHT[before.status]


def _compare_grade(
    row: TightnessRecord, last: tuple[TightnessRecord, date] | None
) -> Compared[TightnessRecord]:
    if last is None:
        return Compared(verdict=Verdict.NEW)
    before, before_on = last
    if row.scale != before.scale:
        return Compared(verdict=Verdict.CHANGED, before=before, before_on=before_on)
    difference = difference_of(row.grade, before.grade)
    is_gone = row.grade == 0 and before.grade > 0
    return Compared(
        verdict=Verdict.GONE if is_gone else verdict_of(difference, Better.LOWER),
        before=before,
        before_on=before_on,
        difference=difference,
    )
