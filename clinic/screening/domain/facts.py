"""Measured findings as facts for the rules. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredFact:
    """One finding of a room above: a measure's code, its side, a number or a choice."""

    code: str
    side: str
    number: float | None = None
    choice: str = ""


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

    def holds(self, found: Iterable[MeasuredFact], limits: Mapping[str, int]) -> bool:
        """Whether these findings state the fact."""
        rows = tuple(found)
        numbers = [row.number for row in rows if row.number is not None]
        return (
            self._is_chosen(rows)
            or (bool(self.at_most) and any(each <= limits[self.at_most] for each in numbers))
            or (bool(self.more_than) and any(each > limits[self.more_than] for each in numbers))
            or (bool(self.differs_by) and _difference(rows) >= limits[self.differs_by])
        )

    def _is_chosen(self, rows: Iterable[MeasuredFact]) -> bool:
        on = {row.side for row in rows if row.choice and row.choice in self.choices}
        if self.sides is Sides.BOTH:
            return {"L", "R"} <= on
        return bool(on) and not (self.sides is Sides.ONE and {"L", "R"} <= on)


def _difference(rows: Iterable[MeasuredFact]) -> float:
    sides = {row.side: row.number for row in rows if row.number is not None}
    if "L" not in sides or "R" not in sides:
        return 0.0
    return round(abs(sides["L"] - sides["R"]), 6)
