"""Where somebody started and where they are now, finding by finding."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clinic.anatomy.domain import Better, Measure, TriggerPointStatus
from clinic.assessments.domain import AssessmentRecord, MeasurementRecord
from clinic.assessments.domain.comparison import Size, Verdict, compare_value
from clinic.assessments.domain.comparison.verdicts import verdict_of
from clinic.assessments.domain.subjects import subject_of

Told = tuple[date, float]
# With no more than a beginning and an end, last time was the beginning.
MOST_ENDS = 2


class Subject(StrEnum):
    """Of what a line speaks."""

    PAIN_NOW = "pain_now"
    PAIN_WORST = "pain_worst"
    SORE_SPOTS = "sore_spots"
    TIGHTNESS = "tightness"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One finding at the beginning and now; ``now`` None where it was found only once.

    ``code`` is the measure or the muscle, ``side`` L, R, M or empty, ``label`` of what, where a
    measure asks. ``scale`` names the scale of a grade. ``since_last`` is what became of it since
    the time before now, where that was not the beginning and the change is beyond measuring error.
    """

    subject: Subject
    began: Told
    now: Told | None
    verdict: Verdict | None
    since_last: Verdict | None = None
    size: Size = Size.UNKNOWN
    code: str = ""
    side: str = ""
    label: str = ""
    unit: str = ""
    scale: str = ""

    @property
    def key(self) -> str:
        """Its name in a form."""
        return "|".join((self.subject, self.code, self.side, self.label))


def list_progress(
    assessments: Sequence[AssessmentRecord], measures: Mapping[str, Measure]
) -> tuple[Progress, ...]:
    """All that can be said in numbers: what was found twice first, pain before the rest.

    ``assessments`` are those of one episode, in any order.
    """
    ordered = sorted(assessments, key=lambda record: (record.assessed_on, record.made_at))
    found = [
        *_pain(ordered),
        *_measurements(ordered, measures),
        *_tightness(ordered),
        *_sore_spots(ordered),
    ]
    return tuple(sorted(found, key=lambda line: line.now is None))


def _pain(ordered: Sequence[AssessmentRecord]) -> Iterator[Progress]:
    worst = [(r.assessed_on, float(r.pain_worst)) for r in ordered if r.pain_worst is not None]
    now = [(r.assessed_on, float(r.pain_now)) for r in ordered if r.pain_now is not None]
    for subject, told in ((Subject.PAIN_WORST, worst), (Subject.PAIN_NOW, now)):
        if told:
            yield _lower_is_better(subject, told)


def _sore_spots(ordered: Sequence[AssessmentRecord]) -> Iterator[Progress]:
    """How many trigger points were found, from the first day on which there was one."""
    counts = [(record.assessed_on, float(_spots(record))) for record in ordered]
    first = next((at for at, (_day, number) in enumerate(counts) if number), None)
    if first is not None:
        yield _lower_is_better(Subject.SORE_SPOTS, counts[first:])


def _spots(record: AssessmentRecord) -> int:
    gone = TriggerPointStatus.RESOLVED
    return sum(point.status is not gone for point in record.trigger_points)


def _tightness(ordered: Sequence[AssessmentRecord]) -> Iterator[Progress]:
    rows: dict[tuple[str, str, str], list[Told]] = {}
    for record in ordered:
        for row in record.tightness:
            key = (row.muscle, row.side.value, row.scale)
            rows.setdefault(key, []).append((record.assessed_on, float(row.grade)))
    for (muscle, side, scale), told in rows.items():
        if any(grade for _day, grade in told):
            line = _lower_is_better(Subject.TIGHTNESS, told)
            yield _named(line, code=muscle, side=side, scale=scale)


def _measurements(
    ordered: Sequence[AssessmentRecord], measures: Mapping[str, Measure]
) -> Iterator[Progress]:
    for rows in _by_subject(ordered, measures).values():
        (first_on, first), (last_on, last) = rows[0], rows[-1]
        measure = measures.get(first.measure)
        if measure is None or first.number is None or last.number is None:
            continue
        is_twice = len(rows) > 1 and first.unit == last.unit
        compared = compare_value(last, (first, first_on), measure) if is_twice else None
        before_on, before = rows[-2] if len(rows) > MOST_ENDS else rows[0]
        is_between = len(rows) > MOST_ENDS and before.unit == last.unit
        recent = compare_value(last, (before, before_on), measure) if is_between else None
        yield Progress(
            subject=Subject.MEASURE,
            began=(first_on, first.number),
            now=(last_on, last.number) if is_twice else None,
            verdict=compared.verdict if compared else None,
            since_last=recent.verdict if recent and recent.size is not Size.WITHIN_ERROR else None,
            size=compared.size if compared else Size.UNKNOWN,
            code=first.measure,
            side=first.side.value if first.side else "",
            label=first.label or first.muscle or first.site,
            unit=first.unit or measure.unit,
        )


def _by_subject(
    ordered: Iterable[AssessmentRecord], measures: Mapping[str, Measure]
) -> dict[tuple[object, ...], list[tuple[date, MeasurementRecord]]]:
    rows: dict[tuple[object, ...], list[tuple[date, MeasurementRecord]]] = {}
    for record in ordered:
        for row in record.measurements:
            if row.number is not None:
                key = (subject_of(row, measures.get(row.measure)), row.side)
                rows.setdefault(key, []).append((record.assessed_on, row))
    return rows


def _lower_is_better(subject: Subject, told: Sequence[Told]) -> Progress:
    began, now = told[0], told[-1]
    if len(told) == 1:
        return Progress(subject=subject, began=began, now=None, verdict=None)
    is_gone = now[1] == 0 and began[1] > 0
    verdict = Verdict.GONE if is_gone else verdict_of(now[1] - began[1], Better.LOWER)
    step = now[1] - told[-2][1]
    since_last = verdict_of(step, Better.LOWER) if len(told) > MOST_ENDS else None
    return Progress(subject=subject, began=began, now=now, verdict=verdict, since_last=since_last)


def _named(line: Progress, *, code: str, side: str, scale: str) -> Progress:
    return Progress(
        subject=line.subject,
        began=line.began,
        now=line.now,
        verdict=line.verdict,
        since_last=line.since_last,
        code=code,
        side=side,
        scale=scale,
    )
