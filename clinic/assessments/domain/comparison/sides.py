"""Left beside right: stated as a number with its direction, never judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clinic.anatomy.domain import Measure, Side
from clinic.assessments.domain.comparison.verdicts import difference_of
from clinic.assessments.domain.findings import MeasurementFinding
from clinic.assessments.domain.subjects import Subject, subject_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asymmetry:
    """How the right differs from the left. ``exceeds`` is the figure of the definition, if more."""

    measure: str
    subject: Subject
    left: float
    right: float
    exceeds: float | None = None

    @property
    def difference(self) -> float:
        """Right minus left."""
        return difference_of(self.right, self.left)


def find_asymmetries(
    rows: Sequence[MeasurementFinding], measures: Mapping[str, Measure]
) -> tuple[Asymmetry, ...]:
    """One for each number that was taken on both sides on the same day."""
    numbers = {
        (subject_of(row, measures[row.measure]), row.side): row.number
        for row in rows
        if row.number is not None and row.measure in measures
    }
    found = []
    for subject in dict.fromkeys(subject for subject, _side in numbers):
        left, right = numbers.get((subject, Side.LEFT)), numbers.get((subject, Side.RIGHT))
        if left is not None and right is not None:
            found.append(_asymmetry(subject, left, right, measures[subject[0]]))
    return tuple(found)


def _asymmetry(subject: Subject, left: float, right: float, measure: Measure) -> Asymmetry:
    limit = measure.asymmetry
    is_more = limit is not None and abs(difference_of(right, left)) > limit
    return Asymmetry(
        measure=measure.code,
        subject=subject,
        left=left,
        right=right,
        exceeds=limit if is_more else None,
    )
