"""Measured findings as facts for the rules. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredFact:
    """One finding of a room above: a measure's code, its side, a number or a choice."""

    code: str
    side: str
    number: float | None = None
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRule:
    """When a measured finding counts as the fact ``gives``; limits are names of thresholds."""

    code: str
    gives: str
    name: str
    plain_name: str
    choices: tuple[str, ...] = ()
    at_most: str = ""
    more_than: str = ""
    differs_by: str = ""
    source: str
    mark: Mark

    def holds(self, found: Iterable[MeasuredFact], limits: Mapping[str, int]) -> bool:
        """Whether findings of one day under this code state the fact."""
        rows = tuple(found)
        numbers = [row.number for row in rows if row.number is not None]
        return (
            any(row.choice in self.choices for row in rows if row.choice)
            or (bool(self.at_most) and any(each <= limits[self.at_most] for each in numbers))
            or (bool(self.more_than) and any(each > limits[self.more_than] for each in numbers))
            or (bool(self.differs_by) and _difference(rows) >= limits[self.differs_by])
        )


def state_facts(
    found: Iterable[MeasuredFact], rules: Mapping[str, FactRule], limits: Mapping[str, int]
) -> frozenset[str]:
    """The facts that findings state, each code taken from one source."""
    by_code: dict[str, list[MeasuredFact]] = defaultdict(list)
    for row in found:
        by_code[row.code].append(row)
    return frozenset(
        rules[code].gives
        for code, rows in by_code.items()
        if code in rules and rules[code].holds(rows, limits)
    )


def _difference(rows: Iterable[MeasuredFact]) -> float:
    sides = {row.side: row.number for row in rows if row.number is not None}
    if "L" not in sides or "R" not in sides:
        return 0.0
    return round(abs(sides["L"] - sides["R"]), 6)
