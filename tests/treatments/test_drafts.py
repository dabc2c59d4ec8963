"""Drafts: begun, changed, checked."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError, NotFound, StaleRecord
from clinic.core.history import RecordVersion
from clinic.treatments import services
from clinic.treatments.domain.commands import ChangeSession, NextVisit, TreatedSide
from clinic.treatments.queries import get_session
from tests.people import actor
from tests.treatments.making import make_session, sign, technique, writing


def change(note_id: str, by: Actor, *, seen: int = 0, **changes: Any) -> None:
    seen = seen or get_session(note_id, by=by).row_version
    command = ChangeSession(note_id=note_id, seen_version=seen, **writing(by, **changes))
    with transaction(by):
        services.change_session(command, by=by, now=clock.now())


def versions(note_id: str) -> int:
    return db.session.scalar(select(func.count()).where(RecordVersion.record_id == note_id)) or 0


def test_a_draft_comes_back_as_it_was_written(by: Actor, episode_id: str) -> None:
    row = technique(muscles=("soleus", "gastroc_med"), side=TreatedSide.BOTH, repeats=3, note="x")
    session = get_session(make_session(episode_id, by, techniques=(row,)), by=by)
    assert (session.subjective, session.pain_before, session.pain_after) == (
        "Calf ached after Sunday's run.",
        6,
        3,
    )
    kept = session.techniques[0]
    assert kept.muscles == ("soleus", "gastroc_med")
    assert (kept.side, kept.duration_seconds, kept.repeats) == (TreatedSide.BOTH, 300, 3)
    assert session.therapist_name == "Therapist Test"
    assert not session.is_signed


def test_each_saved_change_is_a_version_and_an_event_without_words(
    by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    change(note_id, by, plan="Load sooner.", pain_after=2)
    assert versions(note_id) == 2
    event = db.session.scalars(
        select(AuditEvent).where(AuditEvent.subject_id == note_id).order_by(AuditEvent.number)
    ).all()[-1]
    assert event.action == "session changed"
    assert event.detail == '{"fields":["pain_after","plan"]}'


def test_saving_without_a_change_writes_nothing(by: Actor, episode_id: str) -> None:
    note_id = make_session(episode_id, by)
    change(note_id, by)
    assert versions(note_id) == 1
    assert get_session(note_id, by=by).row_version == 1


def test_a_save_over_a_newer_save_is_stale(by: Actor, episode_id: str) -> None:
    note_id = make_session(episode_id, by)
    change(note_id, by, plan="From the tablet.")
    with pytest.raises(StaleRecord):
        change(note_id, by, seen=1, plan="From the laptop.")
    assert get_session(note_id, by=by).plan == "From the tablet."


def test_a_colleague_cannot_write_in_anothers_draft(by: Actor, episode_id: str) -> None:
    note_id = make_session(episode_id, by)
    with pytest.raises(DomainError, match="Only the therapist"):
        change(note_id, actor("colleague"), plan="Mine.")
    with pytest.raises(DomainError, match="Only the therapist"):
        change(note_id, actor("owner"), plan="Mine.")


def test_a_colleague_who_sees_only_own_clients_finds_no_such_session(
    by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    with pytest.raises(NotFound):
        get_session(note_id, by=actor("colleague", client_scope="own"))
    with pytest.raises(NotFound):
        get_session(note_id, by=actor("reception"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"technique": "WETCUP"}, "techniques-0-technique"),
        ({"technique": "DN"}, "techniques-0-technique"),
        ({"muscles": ()}, "techniques-0-muscles"),
        ({"muscles": ("no_such_muscle",)}, "techniques-0-muscles"),
        ({"muscles": ("pterygoid_med",)}, "techniques-0-muscles"),
        ({"side": TreatedSide.MIDLINE}, "techniques-0-side"),
        ({"pressure": 9}, "techniques-0-pressure"),
        ({"depth": "bottomless"}, "techniques-0-depth"),
    ],
)
def test_a_row_that_cannot_be_is_refused_beside_its_field(
    by: Actor, episode_id: str, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        make_session(episode_id, by, techniques=(technique(**changes),))
    assert refused.value.field == field


def test_a_very_high_pressure_is_kept_once_it_is_confirmed(by: Actor, episode_id: str) -> None:
    row = technique(pressure=9, pressure_confirmed=True)
    session = get_session(make_session(episode_id, by, techniques=(row,)), by=by)
    assert session.techniques[0].pressure == 9


def test_the_middle_is_a_side_for_what_has_no_left_and_right(by: Actor, episode_id: str) -> None:
    row = technique(muscles=("erector",), side=TreatedSide.MIDLINE)
    session = get_session(make_session(episode_id, by, techniques=(row,)), by=by)
    assert session.techniques[0].side is TreatedSide.MIDLINE


@pytest.mark.parametrize(
    ("days", "changes", "field"),
    [
        (1, {}, "held_on"),
        (0, {"next_visit": NextVisit.ON_A_DATE}, "next_visit_on"),
        (0, {"next_visit": NextVisit.NONE_YET, "next_visit_at": "09:00"}, "next_visit"),
    ],
)
def test_days_that_cannot_be_are_refused(
    by: Actor, episode_id: str, days: int, changes: dict[str, Any], field: str
) -> None:
    held_on = clock.today(by.zone) + timedelta(days=days)
    with pytest.raises(DomainError) as refused:
        make_session(episode_id, by, held_on=held_on, **changes)
    assert refused.value.field == field


def test_a_next_visit_before_this_one_is_refused(by: Actor, episode_id: str) -> None:
    before = clock.today(by.zone) - timedelta(days=1)
    with pytest.raises(DomainError) as refused:
        make_session(episode_id, by, next_visit=NextVisit.ON_A_DATE, next_visit_on=before)
    assert refused.value.field == "next_visit_on"


def test_more_techniques_than_a_visit_has_are_refused(by: Actor, episode_id: str) -> None:
    rows = tuple(replace(technique(), note=str(number)) for number in range(41))
    with pytest.raises(DomainError, match="at most 40"):
        make_session(episode_id, by, techniques=rows)


def test_a_signed_session_is_locked_for_the_service(by: Actor, episode_id: str) -> None:
    from clinic.core.errors import LockedRecord

    note_id = make_session(episode_id, by)
    sign(note_id, by)
    with pytest.raises(LockedRecord):
        change(note_id, by, plan="Too late.")
