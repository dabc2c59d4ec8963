"""How much pain is all right: profiles, and the bands of 0 to 10 that follow from them."""

from dataclasses import dataclass
from enum import StrEnum

from clinic.core.evidence import Mark

MOST_PAIN = 10


class Band(StrEnum):
    """What a client does at this much pain."""

    GO = "go"
    CARE = "care"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class PainBand:
    """Whole numbers of the 0 to 10 scale, both ends counted."""

    band: Band
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PainProfile:
    """The numbers that a plan's pain rule turns on; a default, which the therapist may change.

    Up to ``safe_max`` go on, up to ``ok_max`` take care, above it stop (0 to 10).
    ``next_morning`` is said to the client, ``use`` to staff.
    """

    code: str
    title: str
    safe_max: int
    ok_max: int
    next_morning: str
    use: str
    source: str
    mark: Mark

    def __post_init__(self) -> None:
        if not 0 <= self.safe_max <= self.ok_max < MOST_PAIN:
            raise ValueError(f"{self.code}: pain limits must rise within 0 to {MOST_PAIN - 1}")

    @property
    def bands(self) -> tuple[PainBand, ...]:
        """The bands from 0 to 10 without a gap; no middle one where both limits are the same."""
        go = PainBand(Band.GO, 0, self.safe_max)
        care = PainBand(Band.CARE, self.safe_max + 1, self.ok_max)
        stop = PainBand(Band.STOP, self.ok_max + 1, MOST_PAIN)
        return (go, care, stop) if self.ok_max > self.safe_max else (go, stop)
