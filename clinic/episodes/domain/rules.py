"""What an episode must keep to."""

from collections.abc import Collection
from datetime import date

from clinic.core.errors import DomainError
from clinic.episodes.domain.commands import CloseEpisode, EpisodeDetails
from clinic.episodes.domain.outcomes import Outcome

SIDES = frozenset({"", "L", "R", "M", "B"})
FUTURE = "This day is still to come. Please check the date."


def check_details(
    details: EpisodeDetails, *, opened_on: date, regions: Collection[str], today: date
) -> None:
    """Refuse an episode that cannot be right. Raises DomainError beside the field."""
    if not details.complaint:
        raise DomainError("Please say what the person came for.", field="complaint")
    if details.side not in SIDES:
        raise DomainError("Please choose a side.", field="side")
    if details.region and details.region not in regions:
        raise DomainError("Please choose from the list.", field="region")
    if details.onset_on and details.onset_on > today:
        raise DomainError(FUTURE, field="onset_on")
    if opened_on > today:
        raise DomainError(FUTURE, field="opened_on")
    if details.target_on and details.target_on < opened_on:
        raise DomainError(
            "The target day lies before the episode began. Please check both.", field="target_on"
        )


def check_closing(command: CloseEpisode, *, opened_on: date, today: date) -> None:
    """Refuse an end that cannot be right. Raises DomainError beside the field."""
    if command.outcome not in set(Outcome):
        raise DomainError("Please choose what came of it.", field="outcome")
    if command.outcome == Outcome.OTHER and not command.outcome_words:
        raise DomainError("Please say in words what came of it.", field="outcome_words")
    if command.closed_on > today:
        raise DomainError(FUTURE, field="closed_on")
    if command.closed_on < opened_on:
        raise DomainError(
            "This day lies before the episode began. Please check the date.", field="closed_on"
        )
