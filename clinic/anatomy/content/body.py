"""Muscles, regions of the body, places to which muscles refer."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.anatomy.content.reading import FOLDER, entry, read
from clinic.anatomy.domain import Muscle, Region, View, Zone
from clinic.core.content import check_references, read_entries


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
    return entry(muscles(), key, "muscle")


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
    return read("regions", Region, key="key")


@cache
def zones() -> Mapping[str, Zone]:
    """The places to which a trigger point may refer, from head to foot."""
    return read("zones", Zone, key="key")
