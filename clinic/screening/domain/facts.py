"""Measured findings as facts for the rules. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredFact:
    """One finding of a room above: a measure's code, its side, a number or a choice."""

    code: str
    side: str
    number: float | None = None
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedFact(MeasuredFact):
    """A finding with where it comes from, for a complaint of which region, and since when."""

    source: str
    region: str
    noted_at: datetime


class Sides(StrEnum):
    """On which sides a choice must be found to count."""

    ANY = "any"
    ONE = "one"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRule:
    """When measured findings count as the fact ``gives``; limits are names of thresholds.

    ``measures`` are the codes that it looks at; empty: its own code. ``regions``: where the
    complaint must lie for which it was measured; empty means anywhere.
    """

    code: str
    gives: str
    name: str
    plain_name: str
    measures: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    sides: Sides = Sides.ANY
    at_most: str = ""
    more_than: str = ""
    differs_by: str = ""
    source: str
    mark: Mark

    @property
    def looks_at(self) -> tuple[str, ...]:
        """The codes of the measures that it looks at."""
        return self.measures or (self.code,)

    def is_about(self, code: str, region: str) -> bool:
        """Whether a finding of this measure, for a complaint of this region, plays a part."""
        return code in self.looks_at and (not self.regions or region in self.regions)

    def looked_at_in(self, rows: Iterable[NotedFact]) -> tuple[NotedFact, ...]:
        """The findings that it judges, of all in the order of their days.

        Each measure and side by its newest source; sides that are compared, by the newest source
        that measured both.
        """
        about = [row for row in rows if row.code in self.looks_at]
        found = _both_sides(about) if self.differs_by else _newest(about)
        return tuple(row for row in found if self.is_about(row.code, row.region))

    def judges(self, found: Iterable[NotedFact]) -> bool:
        """Whether these findings say anything at all, be it no."""
        rows = tuple(found)
        if self.sides is Sides.ONE and not {"L", "R"} <= {row.side for row in rows}:
            return False
        read = [row.choice if self.choices else "" for row in rows]
        return any(read) or (
            any(row.number is not None for row in rows)
            and bool(self.at_most or self.more_than or self.differs_by)
        )

    def stating(
        self, found: Iterable[NotedFact], limits: Mapping[str, int]
    ) -> tuple[NotedFact, ...]:
        """Those of these findings that state the fact; none where it does not hold."""
        rows = tuple(found)
        chosen = self._chosen(rows)
        beyond = tuple(row for row in rows if self._is_beyond(row.number, limits))
        apart = bool(self.differs_by) and _difference(rows) >= limits[self.differs_by]
        return (*chosen, *beyond, *(rows if apart else ()))

    def _is_beyond(self, number: float | None, limits: Mapping[str, int]) -> bool:
        if number is None:
            return False
        return (bool(self.at_most) and number <= limits[self.at_most]) or (
            bool(self.more_than) and number > limits[self.more_than]
        )

    def _chosen(self, rows: Iterable[NotedFact]) -> tuple[NotedFact, ...]:
        chosen = tuple(row for row in rows if row.choice and row.choice in self.choices)
        on_both = {"L", "R"} <= {row.side for row in chosen}
        fits = {Sides.ANY: True, Sides.ONE: not on_both, Sides.BOTH: on_both}
        return chosen if fits[self.sides] else ()


def _newest(rows: list[NotedFact]) -> list[NotedFact]:
    newest = {(row.code, row.side): row.source for row in rows}
    return [row for row in rows if newest[row.code, row.side] == row.source]


def _both_sides(rows: list[NotedFact]) -> list[NotedFact]:
    sides: dict[str, set[str]] = {}
    for row in rows:
        if row.number is not None:
            sides.setdefault(row.source, set()).add(row.side)
    newest = [row.source for row in rows if {"L", "R"} <= sides.get(row.source, set())][-1:]
    return [row for row in rows if row.source in newest]


def _difference(rows: Iterable[NotedFact]) -> float:
    sides = {row.side: row.number for row in rows if row.number is not None}
    if "L" not in sides or "R" not in sides:
        return 0.0
    return round(abs(sides["L"] - sides["R"]), 6)
