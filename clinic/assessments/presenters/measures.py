"""Measurements as lines of a table: left beside right, with what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic.anatomy.domain import Measure, MeasureGroup, Side
from clinic.assessments.domain import (
    Asymmetry,
    Compared,
    MeasurementRecord,
    Subject,
    find_asymmetries,
    subject_of,
)
from clinic.assessments.presenters.comparison import (
    ChangeWords,
    asymmetry_words,
    short_day,
    value_change,
)
from clinic.assessments.presenters.muscles import capital, label_of, side_in_words
from clinic.assessments.presenters.values import (
    amount_words,
    measure_title,
    measurement_words,
    value_words,
)

Changes = Sequence[Compared[MeasurementRecord] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCell:
    """One value. ``side`` is in words, or empty; ``since`` speaks of the first assessment."""

    side: str
    value: str
    facts: tuple[str, ...]
    change: ChangeWords | None
    since: ChangeWords | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLine:
    """All values of one test. ``asymmetry`` states the sides; ``is_more`` than the figure known."""

    title: str
    group: str
    cells: tuple[ValueCell, ...]
    asymmetry: str
    is_more: bool


def measure_lines(
    rows: Sequence[MeasurementRecord],
    measures: Mapping[str, Measure],
    changes: Changes,
    since: Changes,
    last_on: date | None,
) -> tuple[MeasureLine, ...]:
    """Values in the order of their groups, both sides of one test together."""
    uneven = {each.subject: each for each in find_asymmetries(rows, measures)}
    together: dict[Subject, list[tuple[MeasurementRecord, ValueCell]]] = {}
    for row, change, first in zip(rows, changes, since, strict=True):
        subject = subject_of(row, measures.get(row.measure))
        together.setdefault(subject, []).append((row, _cell(row, change, first, last_on)))
    lines = [_line(cells, measures, uneven.get(key)) for key, cells in together.items()]
    order = [*(label_of("measure_group", group) for group in MeasureGroup), ""]
    return tuple(sorted(lines, key=lambda line: order.index(line.group)))


def absent_words(row: MeasurementRecord, on: date) -> str:
    """A value of last time that was not taken again."""
    return _("%(value)s (%(day)s)", value=measurement_words(row), day=short_day(on))


def _line(
    cells: list[tuple[MeasurementRecord, ValueCell]],
    measures: Mapping[str, Measure],
    uneven: Asymmetry | None,
) -> MeasureLine:
    row = cells[0][0]
    measure = measures.get(row.measure)
    return MeasureLine(
        title=measure_title(row),
        group=label_of("measure_group", measure.group) if measure else "",
        cells=tuple(cell for _row, cell in sorted(cells, key=lambda pair: pair[0].side or "")),
        asymmetry=asymmetry_words(uneven, row.unit) if uneven else "",
        is_more=uneven is not None and uneven.exceeds is not None,
    )


def _cell(
    row: MeasurementRecord,
    change: Compared[MeasurementRecord] | None,
    since: Compared[MeasurementRecord] | None,
    last_on: date | None,
) -> ValueCell:
    return ValueCell(
        side=_side(row.side),
        value=value_words(row),
        facts=tuple(_facts(row)),
        change=value_change(change, last_on),
        since=value_change(since, None),
    )


def _facts(row: MeasurementRecord) -> list[str]:
    facts = []
    if row.pain is not None:
        facts.append(_("pain %(score)d/10", score=row.pain))
    if len(row.trials) > 1:
        tries = "; ".join(amount_words(each, "") for each in row.trials)
        facts.append(_("mean of %(tries)s", tries=tries))
    return [*facts, *filter(None, [row.note])]


def _side(side: Side | None) -> str:
    return "" if side is None else capital(side_in_words(side) or _("middle"))
