"""What a newer version of a sheet says differently from the last one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from clinic.aftercare.domain.sheet import Card, DoseFacts


class ChangeKind(StrEnum):
    """What happened to an exercise."""

    NEW = "new"
    CHANGED = "changed"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """What counts as a change of an exercise: its side and its dose."""

    exercise: str
    name: str
    side: str
    side_words: str
    dose: DoseFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One exercise that is new, done otherwise, or no longer there."""

    kind: ChangeKind
    now: CardFacts | None
    before: CardFacts | None


def list_changes(before: Iterable[CardFacts], now: Iterable[CardFacts]) -> tuple[Change, ...]:
    """What is new, then what changed, then what was left out, each in the order of its sheet."""
    earlier = {facts.exercise: facts for facts in before}
    later = {facts.exercise: facts for facts in now}
    found = [
        Change(
            kind=ChangeKind.CHANGED if code in earlier else ChangeKind.NEW,
            now=facts,
            before=earlier.get(code),
        )
        for code, facts in later.items()
        if code not in earlier or _differs(earlier[code], facts)
    ]
    found += [
        Change(kind=ChangeKind.LEFT_OUT, now=None, before=facts)
        for code, facts in earlier.items()
        if code not in later
    ]
    order = tuple(ChangeKind)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def facts_of(card: Card) -> CardFacts:
    """What counts as a change of this card."""
    return CardFacts(
        exercise=card.exercise,
        name=card.name,
        side=card.side,
        side_words=card.side_words,
        dose=card.dose,
    )


def read_facts(content: Mapping[str, Any]) -> tuple[CardFacts, ...]:
    """The facts of every card of a kept sheet."""
    names = {field.name for field in fields(DoseFacts)}
    return tuple(
        CardFacts(
            exercise=card["exercise"],
            name=card["name"],
            side=card["side"],
            side_words=card["side_words"],
            dose=DoseFacts(**{name: card["dose"].get(name) for name in names}),
        )
        for card in content["cards"]
    )


def says_the_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two kept sheets differ in nothing but number and remarks on changes.

    What an older sheet does not have at all is as good as empty.
    """
    ignored = {"version", "changes"}
    return all(_said(one, name) == _said(other, name) for name in {*one, *other} - ignored)


def _said(content: Mapping[str, Any], name: str) -> Any:
    return _without_empty(content.get(name))


def _without_empty(said: Any) -> Any:
    if isinstance(said, Mapping):
        parts = {part: _without_empty(words) for part, words in said.items()}
        return {part: words for part, words in parts.items() if words is not None} or None
    if isinstance(said, list):
        return [_without_empty(each) for each in said] or None
    return None if said == "" else said


def _differs(before: CardFacts, now: CardFacts) -> bool:
    return (before.side, before.dose) != (now.side, now.dose)
