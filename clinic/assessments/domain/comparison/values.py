"""Values of measures beside earlier ones."""

from collections.abc import Mapping, Sequence
from datetime import date

from clinic.anatomy.domain import Measure
from clinic.assessments.domain.comparison.verdicts import (
    Compared,
    Size,
    Verdict,
    difference_of,
    verdict_of,
)
from clinic.assessments.domain.findings import MeasurementFinding
from clinic.assessments.domain.records import AssessmentRecord, MeasurementRecord
from clinic.assessments.domain.subjects import subject_of


def compare_values(
    rows: Sequence[MeasurementRecord],
    earlier: Sequence[AssessmentRecord],
    measures: Mapping[str, Measure],
) -> tuple[Compared[MeasurementRecord] | None, ...]:
    """Each value beside the latest one of the same measure, side, muscle, site and label."""
    if not earlier:
        return (None,) * len(rows)
    return tuple(
        compare_value(row, last_value(row, earlier, measures), measures.get(row.measure))
        for row in rows
    )


def last_value(
    wanted: MeasurementFinding,
    earlier: Sequence[AssessmentRecord],
    measures: Mapping[str, Measure],
) -> tuple[MeasurementRecord, date] | None:
    """The latest value of the same subject and side, with its day."""
    measure = measures.get(wanted.measure)
    subject = subject_of(wanted, measure)
    for record in earlier:
        for row in record.measurements:
            if row.side == wanted.side and subject_of(row, measure) == subject:
                return row, record.assessed_on
    return None


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
