"""The content of this room: techniques, the values of their fields, limits of pressure."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.accounts.content import qualifications
from clinic.anatomy.domain import Choice, ChoiceList, Threshold
from clinic.core.content import check_references, read_entries
from clinic.treatments.domain.vocabulary import AdviceTopic, Technique

FOLDER = Path(__file__).parent


@cache
def techniques() -> Mapping[str, Technique]:
    """All techniques on offer by their codes, in the order in which a picker shows them."""
    return read_techniques(FOLDER / "techniques.toml")


def read_techniques(path: Path) -> Mapping[str, Technique]:
    """The techniques of a file; ``ContentError`` names the first fault."""
    entries = read_entries(path, Technique)
    check_references(entries, "qualification", qualifications(), file=path.name)
    return MappingProxyType(entries)


def technique(code: str) -> Technique:
    """The technique with this code; ``KeyError`` where there is none."""
    if code not in techniques():
        raise KeyError(f"there is no technique {code!r}")
    return techniques()[code]


@cache
def choice_lists() -> Mapping[str, ChoiceList]:
    """The lists of values that a technique's fields offer, by the name of the field."""
    return MappingProxyType(read_entries(FOLDER / "choices.toml", ChoiceList))


def choices(code: str) -> tuple[Choice, ...]:
    """The values of one list in order; ``KeyError`` where there is none."""
    if code not in choice_lists():
        raise KeyError(f"there is no list of choices {code!r}")
    return choice_lists()[code].choices


@cache
def thresholds() -> Mapping[str, Threshold]:
    """The numbers at which a page warns or asks again."""
    return MappingProxyType(read_entries(FOLDER / "thresholds.toml", Threshold))


@cache
def advice() -> Mapping[str, AdviceTopic]:
    """What can be said after a treatment, by code, in the order of the page."""
    return MappingProxyType(read_entries(FOLDER / "advice.toml", AdviceTopic))
