"""The questions, rules and thresholds of screening, read once and checked as they are read."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.anatomy.content import cautions, regions
from clinic.anatomy.domain import Threshold
from clinic.core.content import ContentError, check_references, read_entries
from clinic.screening.domain.complaints import Complaint
from clinic.screening.domain.facts import FactRule
from clinic.screening.domain.items import Item
from clinic.screening.domain.rules import Rule, RuleBook
from clinic.screening.domain.wells import Referral, WellsItem

FOLDER = Path(__file__).parent


@cache
def items() -> Mapping[str, Item]:
    """The questions by their codes, in the order in which they are asked."""
    entries = read_entries(FOLDER / "items.toml", Item)
    check_references(entries, "regions", regions(), file="items.toml")
    check_references(entries, "short_in", regions(), file="items.toml")
    check_references(entries, "after", entries, file="items.toml")
    check_references(entries, "cautions", cautions(), file="items.toml")
    return MappingProxyType(entries)


@cache
def rules() -> Mapping[str, Rule]:
    """What follows from several facts, by code."""
    return read_rules(FOLDER / "rules.toml")


def read_rules(path: Path) -> Mapping[str, Rule]:
    """The rules of a file; ``ContentError`` names the first fault."""
    entries = read_entries(path, Rule)
    for field in ("all_of", "any_of"):
        check_references(entries, field, dict.fromkeys(known_facts()), file=path.name)
    check_references(entries, "least", thresholds(), file=path.name)
    if again := sorted(set(entries) & (set(items()) | set(cautions()))):
        raise ContentError(f"{path.name}: {again[0]}: is an item or a caution already")
    return MappingProxyType(entries)


@cache
def fact_rules() -> Mapping[str, FactRule]:
    """When measured findings count as a fact, by the code of the rule."""
    entries = read_entries(FOLDER / "facts.toml", FactRule)
    check_references(entries, "regions", regions(), file="facts.toml")
    for field in ("at_most", "more_than", "differs_by"):
        check_references(entries, field, thresholds(), file="facts.toml")
    return MappingProxyType(entries)


@cache
def measured_codes() -> frozenset[str]:
    """The measures of which a rule takes note; findings of others are left out."""
    return frozenset(code for rule in fact_rules().values() for code in rule.looks_at)


@cache
def complaints() -> Mapping[str, Complaint]:
    """What a complaint itself states, by fact."""
    entries = read_entries(FOLDER / "complaints.toml", Complaint)
    check_references(entries, "regions", regions(), file="complaints.toml")
    return MappingProxyType(entries)


@cache
def wells() -> Mapping[str, WellsItem]:
    """The lines of the Wells list, for a referral."""
    entries = read_entries(FOLDER / "wells.toml", WellsItem)
    check_references(entries, "facts", dict.fromkeys(known_facts()), file="wells.toml")
    return MappingProxyType(entries)


@cache
def clot_rules() -> frozenset[str]:
    """The rules, answers and cautions that speak of a clot in a leg: a referral has the list."""
    entries = read_entries(FOLDER / "referrals.toml", Referral)
    known = {**rules(), **items(), **cautions()}
    check_references(entries, "rules", known, file="referrals.toml")
    return frozenset(entries["leg_clot"].rules)


@cache
def thresholds() -> Mapping[str, Threshold]:
    """The numbers on which this room's rules turn."""
    return MappingProxyType(read_entries(FOLDER / "thresholds.toml", Threshold))


@cache
def limits() -> Mapping[str, int]:
    """The thresholds' values by their codes."""
    return MappingProxyType({code: each.value for code, each in thresholds().items()})


@cache
def known_facts() -> frozenset[str]:
    """Every code that a rule may name: answers, measured facts, complaints, cautions."""
    given = {item.gives for item in items().values() if item.gives}
    measured = {rule.gives for rule in fact_rules().values()}
    return frozenset({*items(), *given, *measured, *complaints(), *cautions()})


@cache
def rule_book() -> RuleBook:
    """All content that decides, together."""
    return RuleBook(items=items(), rules=rules(), cautions=cautions(), least=limits())


def complaint_facts(region: str) -> frozenset[str]:
    """What a complaint of this region states by itself."""
    return frozenset(code for code, each in complaints().items() if region in each.regions)


def fact_name(code: str) -> str:
    """A fact in English source words for staff; the code itself where nobody named it."""
    named = {
        **{code: each.name for code, each in complaints().items()},
        **{code: each.label for code, each in cautions().items()},
        **{rule.gives: rule.name for rule in fact_rules().values()},
        **{code: each.name for code, each in items().items()},
    }
    return named.get(code, code)


def plain_fact_name(code: str) -> str:
    """A fact in English source words that the client can read; "" where it says nothing to them."""
    named = {
        **{code: each.plain_label for code, each in cautions().items()},
        **{rule.gives: rule.plain_name for rule in fact_rules().values()},
        **{code: each.name for code, each in items().items()},
    }
    return named.get(code, "")
