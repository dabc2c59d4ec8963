"""What was measured speaks to screening at once."""

from typing import Any

import pytest
from sqlalchemy import select

from clinic.anatomy.domain import Action, Side
from clinic.assessments import queries, services
from clinic.assessments.domain import ChangeAssessment
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from clinic.screening.models import ScreeningFact
from clinic.screening.queries import get_standing
from tests.assessments.making import findings, make_assessment, measurement, pain


def standing_of(episode_id: str, by: Actor) -> Any:
    record = queries.find_latest_assessment(episode_id, by=by)
    assert record is not None
    return get_standing(record.client_id, episode_id, by=by)


def facts() -> list[tuple[str, str, float | None, str]]:
    rows = db.session.scalars(select(ScreeningFact).order_by(ScreeningFact.code)).all()
    return [(row.code, row.side, row.number, row.choice) for row in rows]


def sign(code: str, answer: str, side: Side = Side.RIGHT) -> Any:
    return measurement(measure=code, side=side, number=None, choice=answer)


def test_a_positive_squeeze_of_the_calf_blocks_today(by: Actor, episode_id: str) -> None:
    make_assessment(episode_id, by, measurements=(sign("thompson", "positive"),))
    assert standing_of(episode_id, by).action is Action.REFER_TODAY
    assert facts() == [("thompson", "R", None, "positive")]


def test_a_sore_calf_alone_blocks_nothing(by: Actor, episode_id: str) -> None:
    make_assessment(
        episode_id,
        by,
        pain=pain(now=8, worst=10, onset="gradual", night_pain="none"),
        measurements=(sign("thompson", "negative"),),
    )
    assert not standing_of(episode_id, by).is_blocked


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"pain": pain(onset="sudden_pop")}, ("pain_onset", "", None, "sudden_pop")),
        ({"pain": pain(night_pain="not_eased")}, ("pain_night", "", None, "unrelieved")),
        (
            {"measurements": (sign("heel_rise_possible", "unable"),)},
            ("heel_rise_possible", "R", None, "unable"),
        ),
        (
            {"measurements": (sign("posterior_tibial_pulse", "absent", Side.LEFT),)},
            ("posterior_tibial_pulse", "L", None, "absent"),
        ),
    ],
)
def test_each_kind_of_fact_reaches_screening(
    by: Actor, episode_id: str, changes: dict[str, Any], expected: tuple[object, ...]
) -> None:
    make_assessment(episode_id, by, **changes)
    assert expected in facts()


def test_putting_a_finding_right_takes_its_fact_back(by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by, measurements=(sign("matles", "positive"),))
    with transaction(by):
        services.change_assessment(
            ChangeAssessment(assessment_id=made, seen_version=1, **findings(by)),
            by=by,
            now=clock.now(),
        )
    assert facts() == []


def test_a_calf_that_the_client_calls_swollen_blocks_today(by: Actor, episode_id: str) -> None:
    make_assessment(episode_id, by, pain=pain(symptoms=("swelling",)))
    assert standing_of(episode_id, by).action is Action.REFER_TODAY


def test_a_calf_that_the_client_calls_tight_and_tender_blocks_nothing(
    by: Actor, episode_id: str
) -> None:
    make_assessment(episode_id, by, pain=pain(symptoms=("tender_to_touch", "stiff", "knots")))
    assert not standing_of(episode_id, by).is_blocked
