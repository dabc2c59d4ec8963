"""Definitions in words: the list by groups, and one definition with all its facts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.anatomy import content
from clinic.anatomy.domain import Measure, MeasureGroup, Norm
from clinic.anatomy.presenters.help import Help, measure_help
from clinic.anatomy.presenters.words import choice_words, number_words


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLine:
    """One line of the list."""

    code: str
    name: str
    answer: str
    sides: str
    is_own: bool
    is_retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePart:
    """The lines under one heading; ``key`` names the place on the page."""

    key: str
    title: str
    lines: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePage:
    """All the words of the page of one definition."""

    help: Help
    plain_name: str
    answers: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    fixed: tuple[tuple[str, str], ...]
    norm: Norm | None


def measure_parts(measures: Iterable[Measure]) -> tuple[MeasurePart, ...]:
    """The practice's own on top, then heading after heading; nothing empty."""
    listed = tuple(measures)
    own = _part("own", _("Your own"), [each for each in listed if each.is_own])
    shipped = [each for each in listed if not each.is_own]
    groups = [
        _part(group, choice_words("measure_group", group), [m for m in shipped if m.group is group])
        for group in MeasureGroup
    ]
    return tuple(part for part in (own, *groups) if part.lines)


def measure_page(measure: Measure) -> MeasurePage:
    """Everything that one definition says."""
    return MeasurePage(
        help=measure_help(measure),
        plain_name=_(measure.plain_name) if measure.plain_name else "",
        answers=tuple(_(choice.label) for choice in measure.choices),
        facts=tuple(_facts(measure)),
        fixed=tuple(_fixed(measure)),
        norm=content.norms().get(measure.code),
    )


def answer_words(measure: Measure) -> str:
    """What kind of answer it takes, with unit and range where there are any."""
    kind = choice_words("measure_kind", measure.kind)
    if not measure.is_numeric or measure.is_worded:
        return kind
    if measure.unit:
        return _range(measure)
    return _("%(kind)s, %(range)s", kind=kind, range=_range(measure))


def _part(key: str, title: str, measures: Iterable[Measure]) -> MeasurePart:
    return MeasurePart(key=key, title=title, lines=tuple(_line(each) for each in measures))


def _line(measure: Measure) -> MeasureLine:
    return MeasureLine(
        code=measure.code,
        name=_(measure.name),
        answer=answer_words(measure),
        sides=choice_words("measure_sides", measure.sides),
        is_own=measure.is_own,
        is_retired=measure.is_retired,
    )


def _range(measure: Measure) -> str:
    return _(
        "%(lowest)s to %(highest)s",
        lowest=f"{measure.lowest:g}",
        highest=number_words(measure, measure.highest or 0.0),
    )


def _facts(measure: Measure) -> Iterator[tuple[str, str]]:
    yield _("Answer"), answer_words(measure)
    yield _("Sides"), choice_words("measure_sides", measure.sides)
    if measure.regions:
        names = (_(content.regions()[key].name) for key in measure.regions)
        yield _("Offered first for"), ", ".join(names)
    if measure.is_numeric:
        yield _("Direction"), choice_words("better", measure.better)
        yield from _figures(measure)


def _fixed(measure: Measure) -> Iterator[tuple[str, str]]:
    """What no later save changes."""
    yield _("Answer"), choice_words("measure_kind", measure.kind)
    yield _("Sides"), choice_words("measure_sides", measure.sides)
    if measure.unit:
        yield _("Unit"), measure.unit
    if measure.decimals:
        yield _("Decimals"), str(measure.decimals)


def _figures(measure: Measure) -> Iterator[tuple[str, str]]:
    known = (
        (_("Measurement error"), measure.error, _("a smaller change is within error")),
        (_("Change that matters"), measure.meaningful, _("from here on people notice it")),
        (_("Difference between the sides"), measure.asymmetry, _("a larger one is pointed out")),
    )
    for label, figure, words in known:
        if figure is None:
            yield label, _("not known: nothing is said of it")
        else:
            yield label, f"{number_words(measure, figure)}: {words}"
