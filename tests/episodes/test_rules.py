from datetime import date, timedelta
from typing import Any

import pytest

from clinic.core.errors import DomainError
from clinic.episodes.domain.commands import CloseEpisode, EpisodeDetails
from clinic.episodes.domain.outcomes import Outcome
from clinic.episodes.domain.rules import check_closing, check_details

TODAY = date(2026, 12, 8)
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


def refusal(opened_on: date = TODAY, **changes: Any) -> str:
    """The field beside which the broken rule is shown."""
    details = EpisodeDetails(**{"complaint": "Calf pain", **changes})
    with pytest.raises(DomainError) as caught:
        check_details(details, opened_on=opened_on, regions={"calf"}, today=TODAY)
    return caught.value.field


@pytest.mark.parametrize("side", ["", "L", "R", "M", "B"])
def test_a_complaint_with_or_without_a_side_is_enough(side: str) -> None:
    details = EpisodeDetails(complaint="Calf pain", side=side, target_on=TOMORROW)
    check_details(details, opened_on=TODAY, regions={"calf"}, today=TODAY)


def test_what_cannot_be_right_is_refused_beside_its_field() -> None:
    assert refusal(complaint="") == "complaint"
    assert refusal(side="X") == "side"
    assert refusal(region="tail") == "region"
    assert refusal(onset_on=TOMORROW) == "onset_on"
    assert refusal(opened_on=TOMORROW) == "opened_on"
    assert refusal(target_on=YESTERDAY) == "target_on"


def closing(**changes: Any) -> CloseEpisode:
    details = {"closed_on": TODAY, "outcome": "resolved", **changes}
    return CloseEpisode(episode_id="e", seen_version=1, **details)


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.OTHER])
def test_an_episode_ends_with_what_came_of_it(outcome: Outcome) -> None:
    check_closing(closing(outcome=outcome.value), opened_on=TODAY, today=TODAY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"outcome": "cured"}, "outcome"),
        ({"outcome": "other"}, "outcome_words"),
        ({"closed_on": TOMORROW}, "closed_on"),
        ({"closed_on": YESTERDAY}, "closed_on"),
    ],
)
def test_an_end_that_cannot_be_right_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_closing(closing(**changes), opened_on=TODAY, today=TODAY)
    assert caught.value.field == field
