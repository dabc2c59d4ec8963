"""What can be asked of this room."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDetails:
    """What may be said anew of a test of the practice's own at any time."""

    name: str
    group: str
    plain_name: str = ""
    lowest: float | None = None
    highest: float | None = None
    better: str = "neither"
    error: float | None = None
    region: str = ""
    asks_muscle: bool = False
    asks_site: bool = False
    asks_pain: bool = False
    how: str = ""
    meaning: str = ""
    limits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMeasure(MeasureDetails):
    """A new test. ``answers`` are the labels of a choice, in order."""

    kind: str
    sides: str
    unit: str = ""
    decimals: int = 0
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMeasure(MeasureDetails):
    """What the test should say now; its kind, sides, unit and answers are fixed."""

    code: str
    seen_version: int
