"""What follows from answers and facts. Pure: content and facts in, outcomes out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from clinic.anatomy.domain import Action, Caution
from clinic.core.evidence import Mark
from clinic.screening.domain.items import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What follows when all of ``all_of`` and one of ``any_of`` hold.

    ``least`` names a threshold where more than one of ``any_of`` is needed.
    """

    code: str
    name: str
    action: Action
    words: str
    advice: str
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    least: str = ""
    source: str
    mark: Mark

    def __post_init__(self) -> None:
        if not self.all_of and not self.any_of:
            raise ValueError("all_of, any_of: a rule without facts would always hold")

    def causes(self, facts: Collection[str], least: int) -> frozenset[str]:
        """The facts by which the rule holds; none where it does not."""
        some = frozenset(code for code in self.any_of if code in facts)
        held = all(code in facts for code in self.all_of)
        if not held or (self.any_of and len(some) < least):
            return frozenset()
        return some | frozenset(self.all_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One thing that follows: by which rule (or item, or caution), and from which facts."""

    rule: str
    action: Action
    words: str
    advice: str
    causes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """The content that decides. ``least`` holds the thresholds that rules name."""

    items: Mapping[str, Item]
    rules: Mapping[str, Rule]
    cautions: Mapping[str, Caution]
    least: Mapping[str, int]

    def facts_of(self, said: Collection[str], held: Collection[str]) -> frozenset[str]:
        """All facts: those ``said`` or measured, those of cautions ``held``, and what they give."""
        known = {item.code for item in self.items.values() if set(item.cautions) & set(held)}
        known |= {*said, *held}
        known |= {item.gives for code, item in self.items.items() if item.gives and code in known}
        return frozenset(known)

    def evaluate(self, facts: Collection[str]) -> tuple[Outcome, ...]:
        """What follows from these facts, the strictest first; ties in the order of the content."""
        found = [*self._by_rules(facts), *self._by_items(facts), *self._by_cautions(facts)]
        return tuple(sorted(found, key=lambda outcome: -outcome.action.severity))

    def _by_rules(self, facts: Collection[str]) -> Iterable[Outcome]:
        for rule in self.rules.values():
            if causes := rule.causes(facts, self.least.get(rule.least, 1)):
                yield Outcome(
                    rule=rule.code,
                    action=rule.action,
                    words=rule.words,
                    advice=rule.advice,
                    causes=causes,
                )

    def _by_items(self, facts: Collection[str]) -> Iterable[Outcome]:
        for item in self.items.values():
            if item.code in facts and item.action is not Action.CLEAR:
                yield Outcome(
                    rule=item.code,
                    action=item.action,
                    words=item.words,
                    advice=item.advice,
                    causes=frozenset({item.code}),
                )

    def _by_cautions(self, facts: Collection[str]) -> Iterable[Outcome]:
        """Cautions of the record that no question repeats; a mere note stands in the record."""
        asked = {code for item in self.items.values() for code in item.cautions}
        for caution in self.cautions.values():
            if caution.code not in facts or caution.code in asked:
                continue
            if caution.action is not Action.NOTE:
                yield Outcome(
                    rule=caution.code,
                    action=caution.action,
                    words=caution.label,
                    advice=caution.advice,
                    causes=frozenset({caution.code}),
                )
