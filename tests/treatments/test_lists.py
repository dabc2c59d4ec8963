"""Lists of sessions: unfinished, begun on a day, to come."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.treatments.domain.commands import NextVisit
from clinic.treatments.queries import (
    find_last_session,
    find_next_visit,
    list_begun_on,
    list_sessions,
    list_unsigned,
)
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Reader
from tests.treatments.making import add_addendum, make_session, make_signed_session, technique


def test_unsigned_drafts_are_listed_until_they_are_signed(by: Actor, episode_id: str) -> None:
    draft = make_session(episode_id, by)
    make_signed_session(episode_id, by)
    assert [line.id for line in list_unsigned(by=by)] == [draft]
    assert list_unsigned(by=actor("owner"), therapist_id=actor("owner").id) == []
    assert list_unsigned(by=actor("reception")) == []


def test_visits_of_a_day_are_listed_in_their_order(by: Actor, episode_id: str) -> None:
    today = clock.today(by.zone)
    make_session(episode_id, by, held_on=today - timedelta(days=1))
    first, second = make_session(episode_id, by), make_session(episode_id, by)
    assert [line.id for line in list_begun_on(today, by=by)] == [first, second]


def test_the_next_visit_is_what_the_last_session_says(
    by: Actor, client_id: str, episode_id: str
) -> None:
    today = clock.today(by.zone)
    soon, later = today + timedelta(days=3), today + timedelta(days=10)
    said: dict[str, Any] = {"next_visit": NextVisit.ON_A_DATE}
    make_session(episode_id, by, held_on=today - timedelta(days=4), next_visit_on=soon, **said)
    assert _next(by, client_id) == soon
    make_session(episode_id, by, next_visit_on=later, next_visit_at="09:00", **said)
    assert _next(by, client_id) == later
    other = make_episode(client_id, by, complaint="Stiff neck")
    make_session(other, by, next_visit_on=soon, **said)
    assert _next(by, client_id) == soon


def test_none_yet_takes_an_earlier_date_back(by: Actor, client_id: str, episode_id: str) -> None:
    today = clock.today(by.zone)
    make_session(
        episode_id,
        by,
        held_on=today - timedelta(days=1),
        next_visit=NextVisit.ON_A_DATE,
        next_visit_on=today,
    )
    assert _next(by, client_id) == today
    make_session(episode_id, by)
    assert _next(by, client_id) is None


def test_a_long_list_goes_on_behind_its_last_row(
    by: Actor, client_id: str, episode_id: str
) -> None:
    days = range(5)
    today = clock.today(by.zone)
    made = [make_session(episode_id, by, held_on=today - timedelta(days=day)) for day in days]
    first = list_sessions(client_id, by=by, limit=2)
    rest = list_sessions(client_id, by=by, after=first[-1].id)
    assert [session.id for session in [*first, *rest]] == made
    last = find_last_session(episode_id, by=by, before=made[1])
    assert last is not None
    assert last.id == made[2]
    assert list_sessions(client_id, by=by, episode_id="0" * 20) == []


def test_a_list_of_sessions_costs_the_same_for_one_and_for_many(
    by: Actor, client_id: str, episode_id: str
) -> None:
    def cost() -> int:
        statements: list[str] = []

        def note(*arguments: object) -> None:
            statements.append(str(arguments[2]))

        db.session.remove()
        event.listen(Engine, "before_cursor_execute", note)
        try:
            list_sessions(client_id, by=by)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return len(statements)

    add_addendum(make_signed_session(episode_id, by), by)
    make_session(episode_id, by)
    few = cost()
    for _turn in range(5):
        make_session(episode_id, by, techniques=(technique(), technique()))
    assert cost() == few <= 8


def test_pages_cost_the_same_for_few_sessions_and_for_many(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    def cost(path: str) -> int:
        statements: list[str] = []

        def note(*arguments: object) -> None:
            statements.append(str(arguments[2]))

        event.listen(Engine, "before_cursor_execute", note)
        try:
            therapist.get(path)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return sum(text.startswith("SELECT") for text in statements)

    note_id = make_session(episode_id, by)
    make_signed_session(episode_id, by)
    paths = [f"/episodes/{episode_id}/sessions/new"]
    paths += [f"/sessions/{note_id}{end}" for end in ("", "/edit", "/sign")]
    therapist.get("/")  # what all pages remember is asked once
    few = [cost(path) for path in paths]
    for _turn in range(4):
        make_signed_session(episode_id, by, techniques=(technique(), technique()))
    many = [cost(path) for path in paths]
    # Two: whoever looks may still be at hand from the page before.
    assert all(now <= then + 2 for now, then in zip(many, few, strict=True)), (few, many)
    assert max(few) <= 28, few


def test_somebody_elses_client_is_in_no_list(by: Actor, episode_id: str) -> None:
    make_session(episode_id, by, next_visit=NextVisit.ON_A_DATE, next_visit_on=clock.today(by.zone))
    colleague = actor("colleague", client_scope="own")
    mine = make_client(colleague, given_names="Ola", responsible_id=colleague.id)
    today = clock.today(by.zone)
    assert list_unsigned(by=colleague) == []
    assert list_begun_on(today, by=colleague) == []
    assert find_next_visit(mine, by=colleague, on_or_after=today) is None


def _next(by: Actor, client_id: str) -> object:
    line = find_next_visit(client_id, by=by, on_or_after=clock.today(by.zone))
    return None if line is None else line.next_visit_on
