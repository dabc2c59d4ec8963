import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError, NotFound, StaleRecord
from clinic.core.history import RecordVersion
from clinic.episodes import services
from clinic.episodes.domain.commands import CloseEpisode, EditEpisode
from clinic.episodes.queries import get_episode, list_episodes
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor


@pytest.fixture
def emma(by: Actor) -> str:
    return make_client(by)


def change(episode_id: str, by: Actor, *, seen_version: int = 1, **changes: Any) -> None:
    details = {"complaint": "Calf pain", **changes}
    with transaction(by):
        services.edit_episode(
            EditEpisode(episode_id=episode_id, seen_version=seen_version, **details),
            by=by,
            now=clock.now(),
        )


def close(episode_id: str, by: Actor, *, seen_version: int = 1, **changes: Any) -> None:
    details = {"closed_on": clock.today(by.zone), "outcome": "resolved", **changes}
    with transaction(by):
        services.close_episode(
            CloseEpisode(episode_id=episode_id, seen_version=seen_version, **details),
            by=by,
            now=clock.now(),
        )


def reopen(episode_id: str, by: Actor) -> None:
    with transaction(by):
        services.reopen_episode(episode_id, by=by, now=clock.now())


def actions(episode_id: str) -> list[tuple[str, dict[str, Any]]]:
    kept = db.session.scalars(
        select(AuditEvent).where(AuditEvent.subject_id == episode_id).order_by(AuditEvent.number)
    )
    return [(event.action, json.loads(event.detail)) for event in kept]


def versions(episode_id: str) -> list[dict[str, Any]]:
    kept = db.session.scalars(
        select(RecordVersion.content)
        .where(RecordVersion.record_id == episode_id)
        .order_by(RecordVersion.version)
    )
    return [json.loads(content) for content in kept]


def test_an_episode_keeps_what_was_said(by: Actor, emma: str) -> None:
    episode_id = make_episode(
        emma, by, goal="Run the half marathon", target_on=date(2099, 5, 9), onset_words="in May"
    )
    card = get_episode(episode_id, by=by)
    assert (card.client_id, card.side, card.region) == (emma, "R", "calf")
    assert (card.goal, card.target_on) == ("Run the half marathon", date(2099, 5, 9))
    assert card.onset_words == "in May"
    assert card.opened_on == clock.today(by.zone)
    assert card.is_open


def test_open_episodes_stand_before_closed_ones_the_latest_on_top(by: Actor, emma: str) -> None:
    today = clock.today(by.zone)
    days = [today - timedelta(days=number) for number in (30, 20, 10)]
    old, middle, new = (make_episode(emma, by, complaint=f"{day}", opened_on=day) for day in days)
    close(new, by)
    assert [card.id for card in list_episodes(emma, by=by)] == [middle, old, new]


def test_closing_and_reopening_keep_the_history(by: Actor, emma: str) -> None:
    episode_id = make_episode(emma, by)
    close(episode_id, by, outcome="improved", outcome_words="Runs again")
    card = get_episode(episode_id, by=by)
    assert (card.outcome, card.outcome_words, card.is_open) == ("improved", "Runs again", False)
    reopen(episode_id, by)
    reopen(episode_id, by)
    card = get_episode(episode_id, by=by)
    assert (card.outcome, card.outcome_words, card.is_open) == ("", "", True)
    assert [state["outcome"] for state in versions(episode_id)] == ["", "improved", ""]
    assert [action for action, _detail in actions(episode_id)] == [
        "episode opened",
        "episode closed",
        "episode reopened",
    ]


def test_a_change_names_its_fields_and_never_what_was_written(by: Actor, emma: str) -> None:
    episode_id = make_episode(emma, by, complaint="Calf pain", side="", region="")
    change(episode_id, by, goal="Run again")
    assert actions(episode_id)[-1] == ("episode changed", {"fields": ["goal"]})
    assert "Run again" not in json.dumps(actions(episode_id))


def test_a_save_that_changes_nothing_makes_no_version(by: Actor, emma: str) -> None:
    episode_id = make_episode(emma, by, complaint="Calf pain", side="", region="")
    change(episode_id, by)
    assert len(versions(episode_id)) == 1


def test_a_save_over_somebody_elses_newer_save_is_refused(by: Actor, emma: str) -> None:
    episode_id = make_episode(emma, by)
    change(episode_id, by, goal="First")
    with pytest.raises(StaleRecord):
        change(episode_id, actor("colleague"), goal="Second")
    with pytest.raises(StaleRecord):
        close(episode_id, actor("colleague"))
    assert get_episode(episode_id, by=by).goal == "First"


def test_an_episode_that_cannot_be_right_is_not_opened(by: Actor, emma: str) -> None:
    with pytest.raises(DomainError):
        make_episode(emma, by, complaint="")
    assert list_episodes(emma, by=by) == []


@pytest.mark.parametrize(("stranger", "scope"), [("colleague", "own"), ("reception", "all")])
@pytest.mark.parametrize("act", [change, close, reopen])
def test_nobody_changes_an_episode_that_they_may_not_see(
    act: Callable[..., None], stranger: str, scope: str, by: Actor, emma: str
) -> None:
    episode_id = make_episode(emma, by)
    with pytest.raises(NotFound):
        act(episode_id, actor(stranger, client_scope=scope))
    assert len(versions(episode_id)) == 1


@pytest.mark.parametrize(("stranger", "scope"), [("colleague", "own"), ("reception", "all")])
def test_nobody_sees_or_opens_an_episode_of_a_client_who_is_not_theirs(
    stranger: str, scope: str, by: Actor, emma: str
) -> None:
    episode_id = make_episode(emma, by)
    other = actor(stranger, client_scope=scope)
    assert list_episodes(emma, by=other) == []
    with pytest.raises(NotFound):
        get_episode(episode_id, by=other)
    with pytest.raises(NotFound):
        make_episode(emma, other)
    assert get_episode(episode_id, by=actor("owner", client_scope="own")).id == episode_id
