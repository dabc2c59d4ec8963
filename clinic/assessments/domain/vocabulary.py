"""The words that findings may use; rules get them handed in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from clinic.anatomy.domain import Measure, Muscle, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What there is. ``lists`` are the values of the lists of pain, by the list's code."""

    muscles: Mapping[str, Muscle]
    zones: Collection[str]
    scales: Mapping[str, Scale]
    measures: Mapping[str, Measure]
    factors: Collection[str]
    lists: Mapping[str, Collection[str]]
