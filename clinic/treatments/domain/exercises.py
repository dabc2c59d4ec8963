"""Exercises given on a sheet, and what the client says of them at the next visit."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Done(StrEnum):
    """How much of an exercise was done at home."""

    UNSAID = ""
    AS_PLANNED = "as_planned"
    SOME = "some"
    NOT_DONE = "not_done"


class Difficulty(StrEnum):
    """How it felt."""

    UNSAID = ""
    TOO_EASY = "too_easy"
    RIGHT = "right"
    TOO_HARD = "too_hard"


@dataclass(frozen=True, slots=True)
class GivenExercise:
    """One exercise of a sheet; ``exercise`` is its key, ``name`` what the sheet calls it.

    ``side`` is L, R or B.
    """

    exercise: str
    name: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRecord:
    """An exercise as it was handed out with a sheet."""

    id: str
    sheet_id: str
    code: str
    version: int
    issued_on: date
    exercise: str
    name: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """What the client says of one given exercise; ``pain`` is 0 to 10, None = not asked."""

    given_id: str
    done: Done = Done.UNSAID
    pain: int | None = None
    difficulty: Difficulty = Difficulty.UNSAID
    words: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said."""
        return not (self.done or self.difficulty or self.words) and self.pain is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """The same as kept, with the exercise as the sheet called it."""

    given_id: str
    exercise: str
    name: str
    side: str
    done: Done
    pain: int | None
    difficulty: Difficulty
    words: str
