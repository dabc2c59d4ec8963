"""How a technique was done and what it did. Labels for people stand in content/choices.toml."""

from dataclasses import dataclass
from enum import StrEnum

from clinic.core.evidence import Mark


class Scope(StrEnum):
    """What a therapist needs before using a technique."""

    BASE = "base"  # part of every soft-tissue training
    TRAINING = "training"
    QUALIFICATION = "qualification"  # with insurance and the client's consent
    LICENCE = "licence"


class Response(StrEnum):
    """What the tissue and the client did."""

    SOFTENED = "softened"
    TWITCH = "twitch"
    REFERRAL_REPRODUCED = "referral_reproduced"
    NO_CHANGE = "no_change"
    GUARDED = "guarded"
    FLARE = "flare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """One technique of the vocabulary.

    ``qualification`` is the flag that the therapist needs, ``""`` where every training covers it.
    ``how`` it is done, what it means for the client (``meaning``) and its ``limits`` are what the
    page tells on request. ``dose`` is what is usual, not what is right. ``asks_consent``: the
    client's yes to this very technique is written down each time.
    """

    code: str
    name: str
    plain_name: str
    how: str
    meaning: str
    limits: str
    dose: str
    scope: Scope
    source: str
    mark: Mark
    qualification: str = ""
    aliases: tuple[str, ...] = ()
    asks_consent: bool = False

    def __post_init__(self) -> None:
        if (self.scope is Scope.BASE) == bool(self.qualification):
            raise ValueError("a qualification belongs to every technique beyond base, and to none")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceTopic:
    """One thing that can be said to a client after a treatment.

    ``words`` are the client's words; ``why`` tells the therapist how well it is supported,
    ``grade`` A (trials agree) to C (expert opinion). What is known to be a myth is not among them.
    """

    code: str
    name: str
    words: str
    why: str
    grade: str
    source: str
    mark: Mark

    def __post_init__(self) -> None:
        if self.grade not in {"A", "B", "C"}:
            raise ValueError("grade: A, B or C; what is contradicted is not offered")
