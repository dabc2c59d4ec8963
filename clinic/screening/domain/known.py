"""What is known, since when; and whether an ending still covers what follows from it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A fact with the instant at which it was last stated.

    ``at`` None: it stands in the client's record. ``standing``: history that does not change by
    being asked again. ``measured``: a room above stated it.
    """

    code: str
    at: datetime | None = None
    standing: bool = False
    measured: bool = False

    def joined(self, other: "Known | None") -> "Known":
        """The same fact stated twice: as new as its newest statement that is no mere history."""
        if other is None or other.at is None:
            return self
        if self.at is None or (self.standing and not other.standing):
            return replace(other, measured=self.measured or other.measured)
        if other.standing and not self.standing:
            return replace(self, measured=self.measured or other.measured)
        return replace(self, at=max(self.at, other.at), measured=self.measured or other.measured)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A decision of a rule that was ended by clearance or with a reason, and from which facts."""

    rule: str
    causes: frozenset[str]
    at: datetime


def is_covered(
    rule: str, causes: frozenset[str], known: Mapping[str, Known], endings: Iterable[Ending]
) -> bool:
    """Whether an ending speaks of the same: same rule, no further fact, nothing stated anew.

    History that was asked again is not new; a sign that was found again is.
    """
    return any(
        ending.rule == rule
        and causes <= ending.causes
        and all(_is_old(known.get(code), ending.at) for code in causes)
        for ending in endings
    )


def _is_old(fact: Known | None, at: datetime) -> bool:
    return fact is None or fact.standing or fact.at is None or fact.at <= at
