"""An assessment as pages and papers show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Measure
from clinic.assessments.content import pain_steps
from clinic.assessments.domain import (
    Absent,
    Compared,
    Comparison,
    MeasurementRecord,
    Verdict,
    compare,
)
from clinic.assessments.presenters.chips import FindingChip, finding_chips, finding_words
from clinic.assessments.presenters.comparison import short_day
from clinic.assessments.presenters.measures import MeasureLine, absent_words, measure_lines
from clinic.assessments.presenters.pain import PainLine, has_scores, pain_facts, pain_lines
from clinic.assessments.presenters.points import (
    PointLine,
    TightnessLine,
    point_line,
    tightness_line,
)
from clinic.assessments.queries import AssessmentRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentPage:
    """All the words of an assessment. ``last_on`` is the day with which it is compared."""

    last_on: date | None
    asked_pain: bool
    pain: tuple[PainLine, ...]
    pain_facts: tuple[tuple[str, str], ...]
    chips: tuple[FindingChip, ...]
    points: tuple[PointLine, ...]
    tightness: tuple[TightnessLine, ...]
    measures: tuple[MeasureLine, ...]
    factors: tuple[tuple[str, str], ...]
    notes: str
    absent: tuple[str, ...]


def assessment_page(
    record: AssessmentRecord,
    earlier: Sequence[AssessmentRecord] = (),
    measures: Mapping[str, Measure] | None = None,
) -> AssessmentPage:
    """The words of one assessment beside ``earlier`` ones of its episode, newest first.

    ``measures`` are the definitions (clinic.anatomy.queries.get_measures); the shipped ones if none
    are given.
    """
    known = anatomy.measures() if measures is None else measures
    last_on = earlier[0].assessed_on if earlier else None
    last = compare(record, earlier, measures=known, steps=pain_steps())
    first = compare(record, earlier[-1:], measures=known, steps=pain_steps())
    return AssessmentPage(
        last_on=last_on,
        asked_pain=has_scores(record.pain),
        pain=pain_lines(record.pain, dict(last.pain), _since_scores(last, first), last_on),
        pain_facts=pain_facts(record.pain),
        chips=finding_chips(record),
        points=tuple(
            point_line(row, compared, last_on)
            for row, compared in zip(record.trigger_points, last.trigger_points, strict=True)
        ),
        tightness=tuple(
            tightness_line(row, compared, last_on)
            for row, compared in zip(record.tightness, last.tightness, strict=True)
        ),
        measures=measure_lines(
            record.measurements, known, last.measurements, _since_values(last, first), last_on
        ),
        factors=tuple(
            (_(anatomy.factors()[each.factor].label), each.note)
            for each in record.factors
            if each.factor in anatomy.factors()
        ),
        notes=record.notes,
        absent=tuple(_absent(each) for each in last.absent),
    )


def _since_scores(last: Comparison, first: Comparison) -> dict[str, Compared[int]]:
    """Changes from the first assessment that the last one does not tell already."""
    return {
        name: each
        for name, each in first.pain.items()
        if each.before_on != last.pain[name].before_on and each.difference
    }


def _since_values(
    last: Comparison, first: Comparison
) -> tuple[Compared[MeasurementRecord] | None, ...]:
    return tuple(
        None
        if each is None
        or now is None
        or each.verdict is Verdict.SAME
        or each.before_on in (None, now.before_on)
        else each
        for now, each in zip(last.measurements, first.measurements, strict=True)
    )


def _absent(absent: Absent) -> str:
    if isinstance(absent.row, MeasurementRecord):
        return absent_words(absent.row, absent.on)
    words = finding_words(absent.row)
    return _("%(value)s (%(day)s)", value=words, day=short_day(absent.on))
