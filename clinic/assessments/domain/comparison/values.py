"""Values of measures beside earlier ones."""

from collections.abc import Mapping, Sequence
from datetime import date

from clinic.anatomy.domain import Measure, Side
from clinic.assessments.domain.comparison.verdicts import (
    Compared,
    Size,
    Verdict,
    difference_of,
    verdict_of,
)
from clinic.assessments.domain.findings import MeasurementFinding
from clinic.assessments.domain.records import AssessmentRecord, MeasurementRecord
from clinic.assessments.domain.subjects import Subject, subject_of

Key = tuple[Subject, Side | None]


def compare_values(
    rows: Sequence[MeasurementRecord],
    earlier: Sequence[AssessmentRecord],
    measures: Mapping[str, Measure],
) -> tuple[Compared[MeasurementRecord] | None, ...]:
    """Each value beside the latest one of the same measure, side, muscle, site and label."""
    if not earlier:
        return (None,) * len(rows)
    latest = latest_values(earlier, measures)
    return tuple(
        compare_value(row, latest.get(key_of(row, measures)), measures.get(row.measure))
        for row in rows
    )


def latest_values(
    earlier: Sequence[AssessmentRecord], measures: Mapping[str, Measure]
) -> Mapping[Key, tuple[MeasurementRecord, date]]:
    """The latest value of every subject and side, with its day; ``earlier`` is newest first."""
    latest: dict[Key, tuple[MeasurementRecord, date]] = {}
    for record in earlier:
        for row in record.measurements:
            latest.setdefault(key_of(row, measures), (row, record.assessed_on))
    return latest


def key_of(row: MeasurementFinding, measures: Mapping[str, Measure]) -> Key:
    """What makes two values of different days the same thing."""
    return subject_of(row, measures.get(row.measure)), row.side


def compare_value(
    row: MeasurementRecord,
    last: tuple[MeasurementRecord, date] | None,
    measure: Measure | None,
) -> Compared[MeasurementRecord]:
    """One value beside one before; without a direction where the definition has none."""
    if last is None:
        return Compared(verdict=Verdict.NEW)
    before, before_on = last
    if measure is None or row.number is None or before.number is None or row.unit != before.unit:
        is_same = (row.number, row.choice, row.text) == (before.number, before.choice, before.text)
        verdict = Verdict.SAME if is_same and row.unit == before.unit else Verdict.CHANGED
        return Compared(verdict=verdict, before=before, before_on=before_on)
    difference = difference_of(row.number, before.number)
    size = size_of(difference, measure)
    is_noise = size is Size.WITHIN_ERROR and difference != 0
    return Compared(
        verdict=Verdict.WITHIN_ERROR if is_noise else verdict_of(difference, measure.better),
        before=before,
        before_on=before_on,
        difference=difference,
        size=size,
    )


def size_of(difference: float, measure: Measure) -> Size:
    """How much a change says, by the figures of the definition; unknown where it has none."""
    amount = abs(difference)
    if measure.error is not None and amount < measure.error:
        return Size.WITHIN_ERROR
    if measure.meaningful is not None and amount >= measure.meaningful:
        return Size.MEANINGFUL
    return Size.UNKNOWN if measure.error is None else Size.DETECTABLE
