"""Pain scores beside earlier ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clinic.anatomy.domain import Better
from clinic.assessments.domain.comparison.verdicts import (
    Compared,
    Size,
    difference_of,
    verdict_of,
)
from clinic.assessments.domain.pain import SCORES, PainFinding
from clinic.assessments.domain.records import AssessmentRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PainSteps:
    """From which change on pain is slightly or much other: points, or per cent of before."""

    slight_points: int
    slight_percent: int
    much_points: int
    much_percent: int


def compare_pain(
    now: PainFinding, earlier: Sequence[AssessmentRecord], steps: PainSteps
) -> Mapping[str, Compared[int]]:
    """Each score that was given, beside the latest earlier one of its kind."""
    compared = {}
    for name in SCORES:
        score, last = getattr(now, name), last_score(name, earlier)
        if score is not None and last is not None:
            compared[name] = _compare_score(score, last, steps)
    return compared


def last_score(name: str, earlier: Sequence[AssessmentRecord]) -> tuple[int, date] | None:
    """The latest earlier score of a kind, with its day; ``earlier`` is newest first."""
    for record in earlier:
        score = getattr(record.pain, name)
        if score is not None:
            return score, record.assessed_on
    return None


def _compare_score(score: int, last: tuple[int, date], steps: PainSteps) -> Compared[int]:
    before, before_on = last
    difference = difference_of(score, before)
    return Compared(
        verdict=verdict_of(difference, Better.LOWER),
        before=before,
        before_on=before_on,
        difference=difference,
        size=_size(abs(difference), before, steps),
    )


def _size(points: float, before: int, steps: PainSteps) -> Size:
    percent = 100 * points / before if before else 0
    if points >= steps.much_points or percent >= steps.much_percent:
        return Size.MUCH
    if points >= steps.slight_points or percent >= steps.slight_percent:
        return Size.SLIGHT
    return Size.UNKNOWN
