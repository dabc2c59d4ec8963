"""Measures: tests, observations and scores as definitions, so that adding one changes no code."""

import re
from dataclasses import dataclass
from enum import StrEnum

from clinic.anatomy.domain.sides import Side
from clinic.anatomy.domain.words import Choice
from clinic.core.evidence import Mark

POSITIVE, NEGATIVE, NOT_DONE = "positive", "negative", "not_done"
SIGNS = frozenset({POSITIVE, NEGATIVE, NOT_DONE})
OWN_PREFIX = "own_"
_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class MeasureGroup(StrEnum):
    """Under which heading a measure is offered; the shipped ones lie in a file of that name."""

    RANGE = "range"
    STRENGTH = "strength"
    TENDON = "tendon"
    RESISTED = "resisted"
    NERVE = "nerve"
    CIRCULATION = "circulation"
    TOUCH = "touch"
    GAIT = "gait"
    FOOTWEAR = "footwear"
    FUNCTION = "function"
    SCORES = "scores"


class MeasureSides(StrEnum):
    """Which sides a measure is taken on."""

    LEFT_RIGHT = "left_right"
    NONE = "none"
    ANY = "any"  # left, right or the midline


class MeasureKind(StrEnum):
    """What kind of value a measure gives."""

    NUMBER = "number"  # with its unit, as many decimals as the definition says
    COUNT = "count"  # a whole number of something
    CHOICE = "choice"  # one of some words
    SIGN = "sign"  # positive, negative, not done; the labels say what that looks like
    RATING = "rating"  # a grade that somebody gives
    TEXT = "text"  # words
    SCORE = "score"  # the total of a questionnaire that was filled in elsewhere


class Better(StrEnum):
    """In which direction a value improves."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


NUMERIC = frozenset({MeasureKind.NUMBER, MeasureKind.COUNT, MeasureKind.RATING, MeasureKind.SCORE})
WORDED = frozenset({MeasureKind.CHOICE, MeasureKind.SIGN, MeasureKind.RATING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One definition.

    ``regions`` are keys of body regions under which it is offered first (empty = everywhere).
    A change smaller than ``error`` is within measurement error; one of at least ``meaningful``
    matters to the person; a difference between the sides above ``asymmetry`` is stated, never
    judged. None = not known: then nothing is said. ``repeats`` is how many trials a form offers;
    the value is their mean. A rating with ``choices`` shows these (values are whole numbers as
    text), one without shows the numbers. ``scale`` names a scale of this room whose steps are the
    choices. ``licence`` is empty where everybody may use it.
    """

    code: str
    name: str
    plain_name: str
    group: MeasureGroup
    kind: MeasureKind
    sides: MeasureSides
    how: str
    meaning: str
    limits: str
    source: str
    mark: Mark
    unit: str = ""
    decimals: int = 0
    lowest: float | None = None
    highest: float | None = None
    choices: tuple[Choice, ...] = ()
    scale: str = ""
    asks_muscle: bool = False
    asks_site: bool = False
    asks_label: bool = False
    asks_pain: bool = False
    repeats: int = 1
    better: Better = Better.NEITHER
    error: float | None = None
    meaningful: float | None = None
    asymmetry: float | None = None
    regions: tuple[str, ...] = ()
    licence: str = ""
    is_own: bool = False
    is_retired: bool = False

    def __post_init__(self) -> None:
        for fault in (_fault_of_code(self), _fault_of_numbers(self), _fault_of_choices(self)):
            if fault:
                raise ValueError(fault)

    @property
    def is_numeric(self) -> bool:
        """Whether its values are numbers, which can be compared and drawn as a line."""
        return self.kind in NUMERIC

    @property
    def is_worded(self) -> bool:
        """Whether a value is one of its choices."""
        return bool(self.choices)

    @property
    def allowed_sides(self) -> tuple[Side, ...]:
        """The sides that a finding may name; none where the measure has no side."""
        both = (Side.LEFT, Side.RIGHT)
        return {
            MeasureSides.LEFT_RIGHT: both,
            MeasureSides.ANY: (*both, Side.MIDLINE),
            MeasureSides.NONE: (),
        }[self.sides]

    def allows(self, number: float) -> bool:
        """Whether a number can be a value of this measure."""
        whole = self.decimals > 0 or number == int(number)
        low = self.lowest is None or number >= self.lowest
        high = self.highest is None or number <= self.highest
        return self.is_numeric and whole and low and high

    def label_of(self, value: str) -> str:
        """What a choice is called; the value itself where it is none of the choices."""
        return next((each.label for each in self.choices if each.value == value), value)


def _fault_of_code(measure: Measure) -> str:
    if not _CODE.fullmatch(measure.code):
        return f"code: {measure.code!r} is not in small letters, digits and underscores"
    if measure.code.startswith(OWN_PREFIX) != measure.is_own:
        return f"code: only the practice's own codes begin with {OWN_PREFIX}"
    return ""


def _fault_of_numbers(measure: Measure) -> str:
    figures = (measure.error, measure.meaningful, measure.asymmetry)
    if not measure.is_numeric:
        bounds = (measure.lowest, measure.highest, *figures)
        has_number = measure.unit or measure.decimals or any(each is not None for each in bounds)
        return f"{measure.kind}: has neither unit, range nor figures" if has_number else ""
    if measure.lowest is None or measure.highest is None or measure.lowest >= measure.highest:
        return "lowest, highest: a range of numbers needs both, the lowest first"
    if measure.decimals not in range(4) or (measure.decimals and not _has_decimals(measure)):
        return "decimals: 0 to 3, and only for a number or a score"
    if any(each is not None and each <= 0 for each in figures):
        return "error, meaningful, asymmetry: are greater than nothing, or unknown"
    if measure.asymmetry is not None and measure.sides is MeasureSides.NONE:
        return "asymmetry: needs sides"
    return "" if measure.repeats in range(1, 6) else "repeats: 1 to 5"


def _has_decimals(measure: Measure) -> bool:
    return measure.kind in {MeasureKind.NUMBER, MeasureKind.SCORE}


def _fault_of_choices(measure: Measure) -> str:
    values = [choice.value for choice in measure.choices]
    if values and measure.kind not in WORDED:
        return f"choices: a {measure.kind} has none"
    if len(set(values)) != len(values):
        return "choices: the same value twice"
    if measure.kind is MeasureKind.CHOICE and len(values) < 2:
        return "choices: at least two"
    if measure.kind is MeasureKind.SIGN and not {POSITIVE, NEGATIVE} <= set(values) <= SIGNS:
        return "choices: a sign is positive, negative or not done"
    if measure.kind is MeasureKind.RATING and not all(each.isdigit() for each in values):
        return "choices: the values of a rating are whole numbers"
    return ""
