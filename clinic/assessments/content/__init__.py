"""The content of this room: words for places, explanations, thresholds. English source text."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.anatomy.content import measures, zones
from clinic.anatomy.domain import Explanation, Mark, Threshold
from clinic.assessments.domain import PainSteps
from clinic.core.content import ContentError, check_references, read_entries

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Place:
    """A zone of clinic.anatomy in a word or two."""

    zone: str
    word: str


@dataclass(frozen=True, slots=True)
class AsymmetryWords:
    """What a measure's figure for the difference between the sides says of healthy people."""

    measure: str
    words: str
    source: str
    mark: Mark


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


@cache
def thresholds() -> Mapping[str, Threshold]:
    """Numbers on which comparisons turn, by code."""
    return MappingProxyType(read_entries(FOLDER / "thresholds.toml", Threshold))


@cache
def pain_steps() -> PainSteps:
    """From which change on pain is slightly or much other."""
    numbers = {name.removeprefix("pain_"): each.value for name, each in thresholds().items()}
    return PainSteps(**numbers)


@cache
def asymmetries() -> Mapping[str, AsymmetryWords]:
    """Words for figures of asymmetry, by the code of the measure."""
    path = FOLDER / "asymmetries.toml"
    found = read_entries(path, AsymmetryWords, key="measure")
    check_references(found, "measure", measures(), file=path.name)
    return MappingProxyType(found)
