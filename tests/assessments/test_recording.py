"""Keeping findings: what is kept, what is refused, what stands for good."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from clinic.anatomy.domain import (
    Familiar,
    Found,
    Referred,
    Side,
    TriggerPointStatus,
)
from clinic.assessments import queries
from clinic.assessments.domain import FactorFinding
from clinic.assessments.models import Tightness, TriggerPoint
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.errors import DomainError, NotFound, StaleRecord
from clinic.core.history import RecordVersion
from tests.assessments.making import (
    change,
    make_assessment,
    pain,
    seal,
    tightness,
    trigger_point,
)
from tests.people import actor


def versions(assessment_id: str) -> int:
    count = select(func.count()).where(RecordVersion.record_id == assessment_id)
    return db.session.scalar(count) or 0


def test_what_was_found_reads_back_as_it_was_written(by: Actor, episode_id: str) -> None:
    made = make_assessment(
        episode_id,
        by,
        notes="Calf drops after stairs.",
        trigger_points=(trigger_point(u=0.45, v=0.6, pressure_pain_kpa=255.0, note="deep"),),
    )
    record = queries.get_assessment(made, by=by)
    point, grade = record.trigger_points[0], record.tightness[0]
    assert (record.pain_now, record.pain_worst, record.notes) == (3, 7, "Calf drops after stairs.")
    assert (point.muscle, point.side, point.zones) == ("soleus", Side.RIGHT, ("heel_post",))
    assert (point.u, point.v, point.pressure_pain_kpa, point.note) == (0.45, 0.6, 255.0, "deep")
    assert (grade.muscle, grade.side, grade.grade, grade.scale) == (
        "soleus",
        Side.RIGHT,
        3,
        "house_0_3",
    )
    assert record.by_name == by.name


def test_places_alone_say_that_it_is_felt_elsewhere(by: Actor, episode_id: str) -> None:
    made = make_assessment(
        episode_id,
        by,
        trigger_points=(trigger_point(), trigger_point(zones=("jaw",))),
    )
    points = queries.get_assessment(made, by=by).trigger_points
    assert [point.referred for point in points] == [Referred.TYPICAL, Referred.OTHER]


def test_the_rule_decides_the_status_and_a_choice_overrules_it(by: Actor, episode_id: str) -> None:
    made = make_assessment(
        episode_id,
        by,
        trigger_points=(
            trigger_point(),
            trigger_point(familiar=Familiar.NO),
            trigger_point(familiar=Familiar.NO, status_chosen=TriggerPointStatus.ACTIVE),
        ),
    )
    points = queries.get_assessment(made, by=by).trigger_points
    assert [point.status for point in points] == ["active", "latent", "active"]
    assert [point.status_chosen for point in points] == [None, None, "active"]


def test_a_point_that_was_there_before_and_is_not_now_is_resolved(
    by: Actor, episode_id: str
) -> None:
    gone = trigger_point(
        taut_band=Found.NO,
        hypersensitive_spot=Found.NO,
        referred=Referred.NONE,
        zones=(),
        familiar=Familiar.NO,
    )
    first = make_assessment(episode_id, by, trigger_points=(gone,))
    assert queries.get_assessment(first, by=by).trigger_points[0].status == "uncertain"
    second = make_assessment(episode_id, by, trigger_points=(gone,))
    assert queries.get_assessment(second, by=by).trigger_points[0].status == "resolved"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"trigger_points": (), "tightness": (), "pain_now": None, "pain_worst": None}, ""),
        ({"pain_now": 6, "pain_worst": 4}, "pain-worst"),
        ({"pain_now": 11}, "pain-now"),
        ({"trigger_points": (trigger_point(muscle="wing"),)}, "trigger_points-0-muscle"),
        ({"trigger_points": (trigger_point(side=Side.MIDLINE),)}, "trigger_points-0-side"),
        ({"trigger_points": (trigger_point(zones=("moon",)),)}, "trigger_points-0-zones"),
        ({"trigger_points": (trigger_point(referred=Referred.NONE),)}, "trigger_points-0-referred"),
        ({"trigger_points": (trigger_point(tenderness=4),)}, "trigger_points-0-tenderness"),
        ({"trigger_points": (trigger_point(u=0.5),)}, "trigger_points-0-down"),
        ({"trigger_points": (trigger_point(pressure_pain_kpa=-1.0),)},
         "trigger_points-0-pressure_pain"),
        ({"trigger_points": (trigger_point(),) * 41}, "trigger_points"),
        ({"tightness": (tightness(), tightness(grade=1))}, "tightness-1-muscle"),
        ({"tightness": (tightness(grade=4),)}, "tightness-0-grade"),
        ({"tightness": (tightness(scale="ashworth"),)}, "tightness-0-grade"),
    ],
)  # fmt: skip
def test_findings_that_cannot_be_are_refused_beside_their_field(
    by: Actor, episode_id: str, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        make_assessment(episode_id, by, **changes)
    assert refused.value.field == field
    assert queries.find_latest_assessment(episode_id, by=by) is None


def test_a_day_that_is_still_to_come_is_refused(by: Actor, episode_id: str) -> None:
    tomorrow = clock.today(by.zone) + timedelta(days=1)
    with pytest.raises(DomainError, match="still to come") as refused:
        make_assessment(episode_id, by, assessed_on=tomorrow)
    assert refused.value.field == "assessed_on"


def test_a_pain_score_alone_is_an_assessment(by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by, trigger_points=(), tightness=(), pain_worst=None)
    assert queries.get_assessment(made, by=by).pain_now == 3


def test_each_save_leaves_a_version_and_an_event_without_words(by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by, notes="private words")
    change(made, by, notes="other private words", trigger_points=())
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.subject_id == made)).all()
    assert [event.action for event in events] == ["assessment recorded", "assessment changed"]
    assert '"changed":["notes","trigger_points"]' in events[1].detail
    assert not any("private" in event.detail for event in events)
    assert versions(made) == 2


def test_saving_what_is_there_already_leaves_no_version(by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by)
    change(made, by)
    assert versions(made) == 1


def test_rows_that_were_taken_out_are_gone(by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by)
    change(made, by, trigger_points=(), tightness=(tightness(side=Side.LEFT),))
    record = queries.get_assessment(made, by=by)
    assert record.trigger_points == ()
    assert [row.side for row in record.tightness] == [Side.LEFT]
    kept = [
        db.session.scalar(select(func.count()).select_from(t)) for t in (TriggerPoint, Tightness)
    ]
    assert kept == [0, 1]


def test_two_people_saving_at_once_is_noticed(by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by)
    change(made, by, notes="first")
    with pytest.raises(StaleRecord):
        change(made, by, notes="second")
    assert queries.get_assessment(made, by=by).notes == "first"


def test_a_colleague_who_sees_only_own_clients_finds_nothing(by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by)
    client_id = queries.get_assessment(made, by=by).client_id
    other = actor("colleague", client_scope="own")
    assert len(queries.list_saved_versions(made, by=by)) == 1
    assert queries.list_saved_versions(made, by=other) == []
    assert queries.list_assessments(client_id, by=other) == []
    assert queries.find_latest_assessment(episode_id, by=other) is None
    for act in (seal, change):
        with pytest.raises(NotFound):
            act(made, other)
    with pytest.raises(NotFound):
        make_assessment(episode_id, other)


def test_the_newest_assessment_comes_first(by: Actor, episode_id: str) -> None:
    today = clock.today(by.zone)
    old = make_assessment(episode_id, by, assessed_on=today - timedelta(days=7))
    new = make_assessment(episode_id, by)
    latest = queries.find_latest_assessment(episode_id, by=by)
    assert latest is not None
    assert latest.id == new
    records = queries.list_assessments(latest.client_id, by=by)
    assert [record.id for record in records] == [new, old]


def test_pain_in_full_reads_back_as_it_was_told(by: Actor, episode_id: str) -> None:
    told = pain(
        best=0,
        next_morning=5,
        types=("deep", "ache"),
        onset="after_change",
        duration_days=21,
        constancy="with_load",
        aggravating=("hills", "long_runs"),
        easing=("rest",),
        morning_stiffness_minutes=20,
        warms_up=True,
        end_of_day=False,
        night_pain="settles_on_turning",
        irritability="moderate",
        trend="worse",
        sleep="Wakes once.",
        symptoms=("stiff",),
        previous_episodes="None.",
        previous_care="Rest.",
        goals="Half marathon.",
        words="Low in the calf.",
    )
    made = make_assessment(episode_id, by, pain=told, factors=(FactorFinding(factor="hills"),))
    record = queries.get_assessment(made, by=by)
    assert record.pain == told
    assert record.factors == (FactorFinding(factor="hills"),)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"during_run": 11}, "pain-during_run"),
        ({"best": 8}, "pain-best"),
        ({"duration_days": -1}, "pain-duration_days"),
        ({"types": ("moonlight",)}, "pain-types"),
        ({"onset": "moonlight"}, "pain-onset"),
    ],
)
def test_pain_that_cannot_be_is_refused_beside_its_field(
    by: Actor, episode_id: str, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        make_assessment(episode_id, by, pain=pain(**changes))
    assert refused.value.field == field
