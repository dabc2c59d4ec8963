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


class ClientPosition(StrEnum):
    """How the client lay, sat or stood."""

    PRONE = "prone"
    PRONE_PILLOW = "prone_pillow"
    PRONE_KNEE_BENT = "prone_knee_bent"
    SUPINE = "supine"
    SUPINE_KNEE_BENT = "supine_knee_bent"
    SIDE_LYING = "side_lying"
    SEATED = "seated"
    STANDING = "standing"


class WorkDepth(StrEnum):
    """How deep the work went."""

    LIGHT = "light"
    MODERATE = "moderate"
    DEEP = "deep"


class Response(StrEnum):
    """What the tissue and the client did."""

    SOFTENED = "softened"
    TWITCH = "twitch"
    REFERRAL_REPRODUCED = "referral_reproduced"
    NO_CHANGE = "no_change"
    GUARDED = "guarded"
    FLARE = "flare"


class SkinResponse(StrEnum):
    """What the skin showed afterwards."""

    NONE = "none"
    REDNESS = "redness"
    MARKS = "marks"
    BRUISE = "bruise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """One technique of the vocabulary.

    ``qualification`` is the flag that the therapist needs, ``""`` where every training covers it.
    ``dose`` is what is usual, not what is right.
    """

    code: str
    name: str
    plain_name: str
    how: str
    dose: str
    scope: Scope
    source: str
    mark: Mark
    qualification: str = ""
    aliases: tuple[str, ...] = ()
    help: str = ""

    def __post_init__(self) -> None:
        if (self.scope is Scope.BASE) == bool(self.qualification):
            raise ValueError("a qualification belongs to every technique beyond base, and to none")
