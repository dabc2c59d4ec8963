"""The content of this room, read once and checked as it is read. All words are English source."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from clinic.anatomy.domain import (
    Caution,
    Choice,
    ChoiceList,
    Explanation,
    Muscle,
    PainProfile,
    Region,
    Scale,
    Threshold,
    View,
    WarningSign,
    Zone,
)
from clinic.core.content import check_references, read_entries

FOLDER = Path(__file__).parent

Entry = TypeVar("Entry")


@cache
def muscles() -> Mapping[str, Muscle]:
    """All muscles by their keys, calf first."""
    return read_muscles(FOLDER / "muscles.toml")


def read_muscles(path: Path) -> Mapping[str, Muscle]:
    """The muscles of a file; ``ContentError`` names the first fault."""
    entries = read_entries(path, Muscle, key="key")
    check_references(entries, "region", regions(), file=path.name)
    check_references(entries, "referral_zones", zones(), file=path.name)
    return MappingProxyType(entries)


def muscle(key: str) -> Muscle:
    """The muscle with this key; ``KeyError`` where there is none."""
    return _entry(muscles(), key, "muscle")


@cache
def muscles_by_region() -> Mapping[str, tuple[Muscle, ...]]:
    """The muscles of each region, by the region's key, from head to foot: a picker's groups."""
    return {
        key: tuple(each for each in muscles().values() if each.region == key) for key in regions()
    }


def chart_of(region: str) -> str:
    """From where a complaint of this region is looked at: "front" or "back"."""
    group = muscles_by_region().get(region, ())
    in_front = sum(View.FRONT in muscle.views for muscle in group)
    return "front" if 2 * in_front > len(group) else "back"


@cache
def regions() -> Mapping[str, Region]:
    """The parts of the body, from head to foot."""
    return MappingProxyType(read_entries(FOLDER / "regions.toml", Region, key="key"))


@cache
def zones() -> Mapping[str, Zone]:
    """The places to which a trigger point may refer, from head to foot."""
    return MappingProxyType(read_entries(FOLDER / "zones.toml", Zone, key="key"))


@cache
def cautions() -> Mapping[str, Caution]:
    """Conditions, medicines and allergies by their codes."""
    return _read("cautions", Caution)


@cache
def scales() -> Mapping[str, Scale]:
    """All scales by their codes."""
    return _read("scales", Scale)


def scale(code: str) -> Scale:
    """The scale with this code; ``KeyError`` where there is none."""
    return _entry(scales(), code, "scale")


@cache
def warning_signs() -> Mapping[str, WarningSign]:
    """The signs on which a client stops, the most urgent first; see ``select_warning_signs``."""
    return read_warning_signs(FOLDER / "warning_signs.toml")


def read_warning_signs(path: Path) -> Mapping[str, WarningSign]:
    """The warning signs of a file; ``ContentError`` names the first fault."""
    entries = read_entries(path, WarningSign)
    check_references(entries, "regions", regions(), file=path.name)
    return MappingProxyType(entries)


@cache
def pain_profiles() -> Mapping[str, PainProfile]:
    """The pain rules that a plan may follow, by their codes."""
    return _read("pain_profiles", PainProfile)


@cache
def thresholds() -> Mapping[str, Threshold]:
    """The numbers on which this room's rules turn."""
    return _read("thresholds", Threshold)


def threshold(code: str) -> Threshold:
    """The threshold with this code; ``KeyError`` where there is none."""
    return _entry(thresholds(), code, "threshold")


@cache
def explanations() -> Mapping[str, Explanation]:
    """What pages explain beside fields, by code."""
    return _read("explanations", Explanation)


@cache
def choice_lists() -> Mapping[str, ChoiceList]:
    """The lists of values that pages offer, by the name of the field."""
    return _read("choices", ChoiceList)


def choices(code: str) -> tuple[Choice, ...]:
    """The values of one list in order; ``KeyError`` where there is none."""
    return _entry(choice_lists(), code, "list of choices").choices


def _read(name: str, shape: type[Entry]) -> Mapping[str, Entry]:
    return MappingProxyType(read_entries(FOLDER / f"{name}.toml", shape))


def _entry(entries: Mapping[str, Entry], code: str, what: str) -> Entry:
    if code not in entries:
        raise KeyError(f"there is no {what} {code!r}")
    return entries[code]
