"""What is asked before anybody treats, and what may be answered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from clinic.anatomy.domain import Action
from clinic.core.evidence import Mark


class Section(StrEnum):
    """Under which heading a question stands, in this order."""

    EMERGENCY = "emergency"
    LEG = "leg"
    TISSUE = "tissue"
    NERVES = "nerves"
    HEALTH = "health"
    MEDICINES = "medicines"
    PREGNANCY = "pregnancy"
    JUDGEMENT = "judgement"


class Kind(StrEnum):
    """How much is asked: everything, or what may be new since last time."""

    FULL = "first"
    SHORT = "short"


class Said(StrEnum):
    """An answer. Unsure counts as yes wherever something follows from it."""

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question, so phrased that "no" is harmless.

    ``action``, ``words`` and ``advice``: what a yes alone asks for (``clear``: nothing). ``first``
    and ``short``: when it is asked; ``standing`` history is asked again at every visit once it was
    answered with yes. ``regions``: where the complaint must lie; empty means anywhere. ``gives``: a
    further fact. ``cautions``: entries of the client's record that say the same.
    """

    code: str
    section: Section
    name: str
    question: str
    why: str
    action: Action
    words: str = ""
    advice: str = ""
    first: bool = True
    short: bool = False
    standing: bool = False
    regions: tuple[str, ...] = ()
    passing: bool = False
    short_in: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    gives: str = ""
    cautions: tuple[str, ...] = ()
    source: str
    mark: Mark

    def __post_init__(self) -> None:
        if (self.action is Action.CLEAR) == bool(self.words):
            raise ValueError("words: stand where something follows, and nowhere else")

    def is_about(self, region: str) -> bool:
        """Whether it is asked for a complaint of this region; "" is asked everything."""
        return not region or not self.regions or region in self.regions

    def is_asked_again(self, region: str, yes_before: Collection[str]) -> bool:
        """Whether it belongs to the short questions, after these answers."""
        return (
            self.short
            or region in self.short_in
            or (self.standing and self.code in yes_before)
            or any(code in yes_before for code in self.after)
        )


def choose_items(
    items: Iterable[Item], kind: Kind, region: str, *, yes_before: Collection[str] = ()
) -> tuple[Item, ...]:
    """The questions of one screening in order; ``yes_before`` answered so last time."""
    about = (item for item in items if item.is_about(region))
    if kind is Kind.FULL:
        return tuple(item for item in about if item.first)
    return tuple(item for item in about if item.is_asked_again(region, yes_before))
