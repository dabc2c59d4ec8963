"""Lists of values, explanations, and the vocabularies of causes and symptoms."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from clinic.anatomy.content.reading import entry, read
from clinic.anatomy.domain import Choice, ChoiceList, Explanation, Factor, Symptom


@cache
def explanations() -> Mapping[str, Explanation]:
    """What pages explain beside fields, by code."""
    return read("explanations", Explanation)


@cache
def factors() -> Mapping[str, Factor]:
    """What may have led to a complaint, by code, in groups that lie together."""
    return read("factors", Factor)


@cache
def symptoms() -> Mapping[str, Symptom]:
    """What clients notice, by code."""
    return read("symptoms", Symptom)


@cache
def choice_lists() -> Mapping[str, ChoiceList]:
    """The lists of values that pages offer, by the name of the field."""
    lists = {**read("choices", ChoiceList)}
    lists["symptom"] = _list("symptom", "Symptoms", symptoms().values())
    lists["factor"] = _list("factor", "What may have contributed", factors().values())
    return MappingProxyType(lists)


def choices(code: str) -> tuple[Choice, ...]:
    """The values of one list in order; ``KeyError`` where there is none."""
    return entry(choice_lists(), code, "list of choices").choices


def _list(code: str, title: str, entries: Iterable[Factor | Symptom]) -> ChoiceList:
    words = tuple(
        Choice(value=each.code, label=each.label, help=getattr(each, "help", ""))
        for each in entries
    )
    return ChoiceList(code=code, title=title, choices=words)
