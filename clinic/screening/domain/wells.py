"""The Wells list as a checklist for a referral letter: no sum, no conclusion. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from clinic.core.evidence import Mark


class Ticked(StrEnum):
    """How a line stands."""

    YES = "yes"
    NO = "no"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WellsItem:
    """One line; ``facts`` are the codes that answer it. Some are a doctor's to judge."""

    code: str
    words: str
    facts: tuple[str, ...]
    measured: bool = False
    for_a_doctor: bool = False
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class WellsLine:
    """A line of the checklist with what is known of it."""

    item: WellsItem
    ticked: Ticked


def tick_wells(
    items: Iterable[WellsItem], *, facts: Collection[str], asked: Collection[str]
) -> tuple[WellsLine, ...]:
    """Each line as yes, no, or not assessed: what nobody asked or measured is never a no."""

    def tick(item: WellsItem) -> Ticked:
        if any(code in facts for code in item.facts):
            return Ticked.YES
        return Ticked.NO if any(code in asked for code in item.facts) else Ticked.NOT_ASSESSED

    return tuple(WellsLine(item, tick(item)) for item in items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """With which rules open the checklist is laid out."""

    code: str
    rules: tuple[str, ...]
    source: str
    mark: Mark
