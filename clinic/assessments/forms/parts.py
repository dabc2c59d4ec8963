"""Long lists of the page in parts with headings."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import MeasureGroup
from clinic.assessments.forms.assessment import AssessmentForm
from clinic.assessments.presenters.muscles import label_of

# Groups of which one test or other belongs to nearly every visit.
OPEN = frozenset({MeasureGroup.RANGE, MeasureGroup.STRENGTH})


@dataclass(frozen=True, slots=True)
class MeasurePart:
    """Rows of measures under one heading; ``is_open`` where somebody looks first."""

    code: str
    title: str
    entries: tuple[Any, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class FactorPart:
    """Contributing factors under one heading, with what each means."""

    title: str
    options: tuple[Any, ...]


def measure_parts(form: AssessmentForm) -> tuple[MeasurePart, ...]:
    """What was measured last time or is recorded, the likely groups, what was added."""
    entries = list(form.measurements)
    again = tuple(entry for entry in entries if entry.form.fixed.data)
    added = tuple(entry for entry in entries if entry.form.added.data)
    title = _("As last time") if form.record is None else _("Recorded")
    parts = [MeasurePart("again", title, again, is_open=True)]
    for group in MeasureGroup:
        rows = tuple(
            entry
            for entry in entries
            if not entry.form.fixed.data
            and not entry.form.added.data
            and entry.form.definition is not None
            and entry.form.definition.group is group
        )
        is_open = not again and group in OPEN
        stands = any(entry.errors or not entry.form.is_blank for entry in rows)
        title = label_of("measure_group", group)
        parts.append(MeasurePart(group, title, rows, is_open=is_open or stands))
    parts.append(MeasurePart("added", _("Added"), added, is_open=True))
    return tuple(part for part in parts if part.entries or part.code == "added")


def factor_parts(form: AssessmentForm) -> tuple[FactorPart, ...]:
    """The contributing factors by their headings."""
    options = {option.value: option for option in form.factors.iter_choices()}
    groups: dict[str, list[Any]] = {}
    for code, factor in anatomy.factors().items():
        groups.setdefault(factor.group, []).append(options[code])
    return tuple(FactorPart(_(group), tuple(each)) for group, each in groups.items())
