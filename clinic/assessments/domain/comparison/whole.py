"""A whole assessment beside the earlier ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clinic.anatomy.domain import Measure, TriggerPointStatus
from clinic.assessments.domain.comparison.points import compare_points, compare_tightness
from clinic.assessments.domain.comparison.scores import PainSteps, compare_pain
from clinic.assessments.domain.comparison.values import compare_values
from clinic.assessments.domain.comparison.verdicts import Compared
from clinic.assessments.domain.records import (
    AssessmentRecord,
    MeasurementRecord,
    TightnessRecord,
    TriggerPointRecord,
)
from clinic.assessments.domain.subjects import subject_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """What stood in the last assessment and does not stand in this one."""

    row: TriggerPointRecord | TightnessRecord | MeasurementRecord
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed. The tuples run beside the rows of the assessment; None = nothing to compare.

    ``absent`` is what was found last time and is not recorded now: nobody said that it is gone.
    """

    pain: Mapping[str, Compared[int]]
    trigger_points: tuple[Compared[TriggerPointRecord] | None, ...]
    tightness: tuple[Compared[TightnessRecord] | None, ...]
    measurements: tuple[Compared[MeasurementRecord] | None, ...]
    absent: tuple[Absent, ...]


def compare(
    now: AssessmentRecord,
    earlier: Sequence[AssessmentRecord],
    *,
    measures: Mapping[str, Measure],
    steps: PainSteps,
) -> Comparison:
    """An assessment beside earlier ones of its episode, which are given newest first.

    Each finding stands beside the latest earlier one of its kind, which may be some visits ago.
    With only the first assessment in ``earlier`` the same gives the change since the beginning.
    """
    return Comparison(
        pain=compare_pain(now.pain, earlier, steps),
        trigger_points=compare_points(now.trigger_points, earlier),
        tightness=compare_tightness(now.tightness, earlier),
        measurements=compare_values(now.measurements, earlier, measures),
        absent=_absent(now, earlier[0], measures) if earlier else (),
    )


def _absent(
    now: AssessmentRecord, last: AssessmentRecord, measures: Mapping[str, Measure]
) -> tuple[Absent, ...]:
    def key(row: MeasurementRecord) -> object:
        return subject_of(row, measures.get(row.measure)), row.side

    points = {(row.muscle, row.side) for row in now.trigger_points}
    grades = {(row.muscle, row.side) for row in now.tightness}
    values = {key(row) for row in now.measurements}
    rows: tuple[TriggerPointRecord | TightnessRecord | MeasurementRecord, ...] = (
        *(
            row
            for row in last.trigger_points
            if (row.muscle, row.side) not in points
            and row.status is not TriggerPointStatus.RESOLVED
        ),
        *(row for row in last.tightness if (row.muscle, row.side) not in grades and row.grade),
        *(row for row in last.measurements if key(row) not in values),
    )
    return tuple(Absent(row=row, on=last.assessed_on) for row in rows)
