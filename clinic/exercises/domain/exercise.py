"""One exercise of the library, as a therapist knows it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clinic.core.evidence import Mark
from clinic.exercises.domain.dose import Dose, DoseKind, DoseRange, Span, estimate_minutes
from clinic.exercises.domain.pose import Pose
from clinic.exercises.domain.sides import PlanSide, Sidedness, side_words


class Purpose(StrEnum):
    """What an exercise is for."""

    MOBILITY = "M"
    STRENGTH = "S"
    ENDURANCE = "E"
    RELEASE = "R"
    BALANCE = "B"
    POWER = "P"
    CARDIO = "C"


class Position(StrEnum):
    """The position in which an exercise is done; sheets are ordered by it."""

    STANDING = "standing"
    SITTING = "sitting"
    FLOOR_SITTING = "floor_sitting"
    KNEELING = "kneeling"
    ALL_FOURS = "all_fours"
    LYING_BACK = "lying_back"
    LYING_FRONT = "lying_front"
    LYING_SIDE = "lying_side"
    MOVING = "moving"


class CautionLevel(StrEnum):
    """What a caution asks: leave the exercise out, change it, or bear it in mind."""

    AVOID = "avoid"
    MODIFY = "modify"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SidedText:
    """Words for the client: one text for a named side, one for both sides.

    ``one`` may hold ``{side}`` and ``{other}``, which become "left" and "right".
    """

    one: str
    both: str

    def for_side(self, side: PlanSide) -> str:
        """The words for this side, with a capital in front."""
        words = self.both if side is PlanSide.BOTH else self.one.format(**side_words(side))
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class FrameWords:
    """What stands with one picture: a short caption and what the picture shows."""

    name: str
    caption: SidedText
    alt: SidedText


@dataclass(frozen=True, slots=True)
class Caution:
    """A condition or medicine with which this exercise is left out, changed or watched.

    ``gentle``: the client is given the gentle words of the exercise.
    """

    code: str
    level: CautionLevel
    reason: str
    gentle: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A way to make an exercise easier or harder.

    ``words`` always suffice by themselves; ``code`` names the exercise that they lead to, which
    need not be in the library yet, or is "" where the change is within the same exercise.
    """

    words: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of this exercise comes from."""

    title: str
    supports: str
    evidence: Mark


@dataclass(frozen=True, slots=True)
class Gentle:
    """What is said instead to who must not press hard: without it, words and cautions disagree.

    ``most_hold_seconds`` is the longest stay on one spot, or of one round of rolling.
    """

    move: tuple[SidedText, ...]
    cues: tuple[SidedText, ...]
    should_feel: tuple[SidedText, ...]
    most_hold_seconds: int


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise: its words in English, its dose, its cautions and its pose.

    Texts for the client are plain English source text; ``clinical_name`` and caution reasons are
    for staff. ``reviewer`` is "" until a clinician has signed the content. ``sides`` are those for
    which it can be planned: cycling has none but both. ``pair`` is the code of the exercise that
    is given together with this one, or "".
    """

    code: str
    name: str
    clinical_name: str
    aliases: tuple[str, ...]
    muscles: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    position: Position
    sidedness: Sidedness
    usual_side: PlanSide | None
    kit: tuple[str, ...]
    set_up: tuple[SidedText, ...]
    move: tuple[SidedText, ...]
    back: tuple[SidedText, ...]
    cues: tuple[SidedText, ...]
    should_feel: tuple[SidedText, ...]
    stop_if: tuple[SidedText, ...]
    move_on_when: tuple[SidedText, ...]
    frames: tuple[FrameWords, ...]
    cautions: tuple[Caution, ...]
    dose_kind: DoseKind
    dose: Dose
    dose_range: DoseRange
    easier: tuple[Link, ...]
    harder: tuple[Link, ...]
    sources: tuple[Source, ...]
    author: str
    reviewer: str
    review_due: date
    licence: str
    pose: Pose
    sides: tuple[PlanSide, ...] = tuple(PlanSide)
    pair: str = ""
    gentle: Gentle | None = None

    @property
    def has_sides(self) -> bool:
        """Whether it can be done for one side; else no side is spoken of."""
        return self.sides != (PlanSide.BOTH,)

    def adapted_to(self, cautions: Collection[str]) -> "Exercise":
        """The exercise as a client with these cautions (codes) does it, gently where one asks."""
        gentle = self.gentle
        asked = any(each.gentle and each.code in cautions for each in self.cautions)
        if gentle is None or not asked:
            return self
        most, span = gentle.most_hold_seconds, self.dose_range.hold_seconds
        return replace(
            self,
            move=gentle.move,
            cues=gentle.cues,
            should_feel=gentle.should_feel,
            dose=replace(self.dose, hold_seconds=min(self.dose.hold_seconds, most)),
            dose_range=replace(self.dose_range, hold_seconds=Span(min(span.least, most), most)),
        )

    def frame(self, name: str) -> FrameWords:
        """The words of the named frame. Raises ``KeyError`` where there is no such frame."""
        for frame in self.frames:
            if frame.name == name:
                return frame
        raise KeyError(name)

    def minutes(self, dose: Dose, side: PlanSide) -> int:
        """Whole minutes for one go at this dose on this side."""
        in_turn = self.sidedness is Sidedness.IN_TURN and side is PlanSide.BOTH
        return estimate_minutes(self.dose_kind, dose, rounds=2 if in_turn else 1)

    def steps(self, side: PlanSide) -> tuple[str, ...]:
        """Set-up, move and return as the numbered steps of the card."""
        return tuple(text.for_side(side) for text in (*self.set_up, *self.move, *self.back))
