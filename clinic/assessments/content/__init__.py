"""The content of this room: short words for places, explanations. All words are English source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.anatomy.content import zones
from clinic.anatomy.domain import Explanation
from clinic.core.content import ContentError, read_entries

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Place:
    """A zone of clinic.anatomy in a word or two."""

    zone: str
    word: str


@cache
def places() -> Mapping[str, Place]:
    """The short word for every zone; ``ContentError`` where one lacks it or is unknown."""
    entries = read_entries(FOLDER / "places.toml", Place, key="zone")
    if odd := set(entries) ^ set(zones()):
        raise ContentError(f"places.toml: not the zones of anatomy: {', '.join(sorted(odd))}")
    return MappingProxyType(entries)


@cache
def explanations() -> Mapping[str, Explanation]:
    """What pages explain beside fields, by code."""
    return MappingProxyType(read_entries(FOLDER / "explanations.toml", Explanation))
