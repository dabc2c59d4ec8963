"""Rules for tests that a practice adds itself."""

import re
from collections.abc import Collection

from clinic.anatomy.domain.commands import AddMeasure, MeasureDetails
from clinic.anatomy.domain.measures import (
    NEGATIVE,
    NOT_DONE,
    NUMERIC,
    OWN_PREFIX,
    POSITIVE,
    Better,
    MeasureGroup,
    MeasureKind,
    MeasureSides,
)
from clinic.anatomy.domain.words import Choice
from clinic.core.errors import DomainError
from clinic.core.folding import fold

CODE_LENGTH = 40
MOST_ANSWERS = 12
MOST_DECIMALS = 3
# What a range is taken to be where nobody says it.
USUAL_HIGHEST = {
    MeasureKind.NUMBER: 1000.0,
    MeasureKind.COUNT: 1000.0,
    MeasureKind.RATING: 10.0,
    MeasureKind.SCORE: 100.0,
}
SIGN_CHOICES = (
    Choice(value=NEGATIVE, label="Negative"),
    Choice(value=POSITIVE, label="Positive"),
    Choice(value=NOT_DONE, label="Not done"),
)
_NOT_IN_CODES = re.compile(r"[^a-z0-9]+")


def own_code(name: str, taken: Collection[str]) -> str:
    """The code of a test of this name, told apart from those that are there."""
    words = _NOT_IN_CODES.sub("_", fold(name)).strip("_") or "test"
    first = f"{OWN_PREFIX}{words}"[: CODE_LENGTH - 3].rstrip("_")
    code, number = first, 2
    while code in taken:
        code, number = f"{first}_{number}", number + 1
    return code


def own_choices(command: AddMeasure) -> tuple[Choice, ...]:
    """The choices that a new test offers; values are numbered in the order of the labels."""
    if command.kind == MeasureKind.SIGN:
        return SIGN_CHOICES
    return tuple(
        Choice(value=f"answer_{number}", label=label)
        for number, label in enumerate(command.answers, 1)
    )


def own_range(kind: str, details: MeasureDetails) -> tuple[float | None, float | None]:
    """The smallest and the largest value; what nobody said is usual for the kind."""
    if kind not in NUMERIC:
        return None, None
    lowest = 0.0 if details.lowest is None else details.lowest
    usual = USUAL_HIGHEST[MeasureKind(kind)]
    return lowest, usual if details.highest is None else details.highest


def check_new(command: AddMeasure, *, names: Collection[str], regions: Collection[str]) -> None:
    """Refuse a test that cannot be one. Raises DomainError beside the field."""
    if command.kind not in set(MeasureKind):
        raise DomainError("Please choose what kind of answer it takes.", field="kind")
    if command.sides not in set(MeasureSides):
        raise DomainError("Please choose on which sides it is taken.", field="sides")
    check_details(command, kind=command.kind, names=names, regions=regions)
    _check_answers(command)
    if command.unit and command.kind not in NUMERIC:
        raise DomainError(
            "Words have no unit. Please empty this, or ask for a number.", field="unit"
        )
    if not 0 <= command.decimals <= MOST_DECIMALS:
        raise DomainError("Please choose from 0 to 3 decimals.", field="decimals")
    if command.decimals and command.kind not in {MeasureKind.NUMBER, MeasureKind.SCORE}:
        raise DomainError("Only a number or a score can have decimals.", field="decimals")


def check_details(
    details: MeasureDetails, *, kind: str, names: Collection[str], regions: Collection[str]
) -> None:
    """Refuse what can be said of no test. ``names`` are the folded names of all the others."""
    if not details.name:
        raise DomainError("Please give the test a name.", field="name")
    if fold(details.name) in names:
        raise DomainError("There is a test of this name already.", field="name")
    if details.group not in set(MeasureGroup):
        raise DomainError("Please choose where it belongs.", field="group")
    if details.better not in set(Better):
        raise DomainError("Please choose which way is better.", field="better")
    if details.region and details.region not in regions:
        raise DomainError("Please choose from the list.", field="region")
    _check_range(kind, details)


def _check_range(kind: str, details: MeasureDetails) -> None:
    for field in ("lowest", "highest", "error"):
        if getattr(details, field) is not None and kind not in NUMERIC:
            raise DomainError("This kind of answer has no numbers. Please empty this.", field=field)
    lowest, highest = own_range(kind, details)
    if lowest is not None and highest is not None and lowest >= highest:
        raise DomainError("The largest value must be above the smallest.", field="highest")
    if details.error is not None and details.error <= 0:
        raise DomainError("Please write a number above 0, or leave it empty.", field="error")


def _check_answers(command: AddMeasure) -> None:
    if command.kind != MeasureKind.CHOICE:
        if command.answers:
            raise DomainError(
                "Only “one of some words” has answers to choose from. Please empty this.",
                field="answers",
            )
        return
    if len(command.answers) < 2:
        raise DomainError("Please write at least two answers, one a line.", field="answers")
    if len(command.answers) > MOST_ANSWERS:
        raise DomainError("Please write at most 12 answers.", field="answers")
    if len({fold(answer) for answer in command.answers}) != len(command.answers):
        raise DomainError("Two answers are the same.", field="answers")
