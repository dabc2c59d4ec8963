"""The content of this room: programmes, criteria, thresholds. All words are English source."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.anatomy.content import pain_profiles
from clinic.anatomy.domain import Choice, ChoiceList, Explanation, Threshold
from clinic.core.content import check_references, read_entries
from clinic.running.domain import EntryCriterion, Programme, SpikeLimits

FOLDER = Path(__file__).parent


@cache
def programmes() -> Mapping[str, Programme]:
    """The ways back to running that a therapist may choose from, by their codes."""
    return read_programmes(FOLDER / "programmes.toml")


def read_programmes(path: Path) -> Mapping[str, Programme]:
    """The programmes of a file; ``ContentError`` names the first fault."""
    entries = read_entries(path, Programme)
    check_references(entries, "pain_profile", pain_profiles(), file=path.name)
    return MappingProxyType(entries)


@cache
def entry_criteria() -> Mapping[str, EntryCriterion]:
    """What should hold before running begins again: a checklist, by code."""
    return MappingProxyType(read_entries(FOLDER / "entry_criteria.toml", EntryCriterion))


@cache
def explanations() -> Mapping[str, Explanation]:
    """What pages explain beside numbers and fields, by code."""
    return MappingProxyType(read_entries(FOLDER / "explanations.toml", Explanation))


@cache
def thresholds() -> Mapping[str, Threshold]:
    """The numbers on which this room's arithmetic and rules turn."""
    return MappingProxyType(read_entries(FOLDER / "thresholds.toml", Threshold))


def threshold(code: str) -> int:
    """The value of the threshold with this code; ``KeyError`` where there is none."""
    return thresholds()[code].value


def spike_limits() -> SpikeLimits:
    """Where the classes of a single run begin."""
    return SpikeLimits(
        small=threshold("spike_small"),
        moderate=threshold("spike_moderate"),
        large=threshold("spike_large"),
        days=threshold("spike_days"),
    )


@cache
def choice_lists() -> Mapping[str, ChoiceList]:
    """The lists of values that pages offer, by the name of the field."""
    return MappingProxyType(read_entries(FOLDER / "choices.toml", ChoiceList))


def choices(code: str) -> tuple[Choice, ...]:
    """The values of one list in order; ``KeyError`` where there is none."""
    return choice_lists()[code].choices
