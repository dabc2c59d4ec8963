"""How much it hurts now, as last recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clinic.anatomy.domain import PainProfile


@dataclass(frozen=True, slots=True)
class PresentPain:
    """A pain score, 0 to 10, and the day on which it was given."""

    score: int
    on: date

    def is_forbidden_by(self, profile: PainProfile) -> bool:
        """Whether this much pain would mean stop: the client could not begin."""
        return self.score > profile.ok_max


def latest_pain(said: Iterable[tuple[int | None, date]]) -> PresentPain | None:
    """The latest of some scores with their days; of one day the last named. None = never asked."""
    given = [PresentPain(score, on) for score, on in said if score is not None]
    return max(reversed(given), key=lambda pain: pain.on, default=None)
