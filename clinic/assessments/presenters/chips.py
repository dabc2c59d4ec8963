"""The one short spelling of a finding, the same on every page and paper."""

from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Change
from clinic.assessments.presenters.muscles import label_of, muscle_short, place_words
from clinic.assessments.presenters.values import measure_title, sided_value
from clinic.assessments.queries import (
    AssessmentRecord,
    MeasurementRecord,
    TightnessRecord,
    TriggerPointRecord,
)


@dataclass(frozen=True, slots=True)
class FindingChip:
    """A finding for the ``chip`` macro; ``kind`` says how it is now, if not as last time."""

    text: str
    kind: str = "plain"


def finding_chips(record: AssessmentRecord) -> tuple[FindingChip, ...]:
    """All findings of an assessment: trigger points, tightness, then measurements."""
    return (
        *(trigger_point_chip(point) for point in record.trigger_points),
        *(tightness_chip(row) for row in record.tightness),
        *measurement_chips(record),
    )


def measurement_chips(record: AssessmentRecord) -> tuple[FindingChip, ...]:
    """Values of measures, both sides of one test in one chip: "Knee to wall: L 12 cm, R 8.5 cm"."""
    together: dict[str, list[MeasurementRecord]] = {}
    for row in record.measurements:
        together.setdefault(measure_title(row), []).append(row)
    return tuple(
        FindingChip(f"{title}: {', '.join(sided_value(row) for row in rows)}")
        for title, rows in together.items()
    )


def trigger_point_chip(point: TriggerPointRecord) -> FindingChip:
    """A trigger point, in colour where it changed since the last visit."""
    text = trigger_point_words(point)
    if point.change is None or point.change is Change.SAME:
        return FindingChip(text)
    return FindingChip(f"{text} · {change_words(point.change)}", point.change)


def finding_words(row: TriggerPointRecord | TightnessRecord) -> str:
    """Any finding in its short spelling."""
    if isinstance(row, TriggerPointRecord):
        return trigger_point_words(row)
    return tightness_words(row)


def tightness_chip(row: TightnessRecord) -> FindingChip:
    """A grade of tightness."""
    return FindingChip(tightness_words(row))


def trigger_point_words(point: TriggerPointRecord) -> str:
    """Such as: R soleus · active · 7/10 → heel. What was not asked is left out."""
    said = [muscle_short(point.muscle, point.side), label_of("status", point.status).lower()]
    if point.pain_on_pressure is not None:
        said.append(_("%(score)d/10", score=point.pain_on_pressure))
    words = " · ".join(said)
    return f"{words} → {place_words(point.zones)}" if point.zones else words


def tightness_words(row: TightnessRecord) -> str:
    """Such as: R soleus · tightness 3/3, out of the highest grade of the scale used."""
    grade = _(
        "tightness %(grade)d/%(most)d", grade=row.grade, most=anatomy.scale(row.scale).highest
    )
    return f"{muscle_short(row.muscle, row.side)} · {grade}"


def change_words(change: Change) -> str:
    """How a finding is since the last visit, inside a line: "better"."""
    return label_of("change", change).lower()
