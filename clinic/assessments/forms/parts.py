"""Long lists of the page in parts with headings."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import MeasureGroup
from clinic.assessments.forms.assessment import AssessmentForm
from clinic.assessments.presenters.muscles import label_of

# Where somebody looks first.
OPEN = frozenset({MeasureGroup.RANGE, MeasureGroup.STRENGTH})


@dataclass(frozen=True, slots=True)
class MeasurePart:
    """Rows of measures under one heading; ``waiting`` likely ones are not on the page yet."""

    code: str
    title: str
    entries: tuple[Any, ...]
    is_open: bool
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class FactorPart:
    """Contributing factors under one heading, with what each means."""

    title: str
    options: tuple[Any, ...]


def measure_parts(form: AssessmentForm, shown: str = "") -> tuple[MeasurePart, ...]:
    """What was measured last time or is recorded, the likely groups, what was added.

    ``shown`` is the group that was just asked for.
    """
    entries = list(form.measurements)
    again = tuple(entry for entry in entries if entry.form.fixed.data)
    added = tuple(entry for entry in entries if entry.form.added.data)
    plain = [entry for entry in entries if entry not in again and entry not in added]
    title = _("As last time") if form.record is None else _("Recorded")
    parts = [MeasurePart("again", title, again, is_open=True)] if again else []
    open_ones = frozenset() if again else OPEN
    parts += [_group(form, group, plain, open_ones | {shown}) for group in MeasureGroup]
    parts = [part for part in parts if part.entries or part.waiting]
    return (*parts, MeasurePart("added", _("Added"), added, is_open=True))


def _group(
    form: AssessmentForm, group: MeasureGroup, plain: list[Any], open_ones: frozenset[str]
) -> MeasurePart:
    rows = tuple(
        entry for entry in plain if entry.form.definition and entry.form.definition.group is group
    )
    here = {entry.form.measure.data for entry in form.measurements}
    waiting = [each for each in form.offer.offered if each.group is group and each.code not in here]
    stands = any(entry.errors or not entry.form.is_blank for entry in rows)
    return MeasurePart(
        code=group,
        title=label_of("measure_group", group),
        entries=rows,
        is_open=group in open_ones or stands,
        waiting=len(waiting),
    )


def factor_parts(form: AssessmentForm) -> tuple[FactorPart, ...]:
    """The contributing factors by their headings."""
    options = {option.value: option for option in form.factors.iter_choices()}
    groups: dict[str, list[Any]] = {}
    for code, factor in anatomy.factors().items():
        groups.setdefault(factor.group, []).append(options[code])
    return tuple(FactorPart(_(group), tuple(each)) for group, each in groups.items())
