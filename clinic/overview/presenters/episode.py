"""Where the client stands in one complaint, and what is done next in it."""

from datetime import date

from clinic.episodes.queries import EpisodeCard
from clinic.screening.domain import Standing
from clinic.screening.presenters import StandingLine, standing_lines


def episode_lines(episode: EpisodeCard, standing: Standing, day: date) -> tuple[StandingLine, ...]:
    """What blocks and what to mind; of an open complaint also that nobody has asked at all."""
    is_unasked = episode.is_open and standing.full_on is None
    return standing_lines(standing, day if is_unasked else None)


def next_step(standing: Standing) -> str:
    """The one button that stands out; "" where a block is resolved first, by its own ways."""
    if standing.is_blocked:
        return ""
    return "screening" if standing.full_on is None else "assessment"
