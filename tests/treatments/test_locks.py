"""Signed means locked for good, whoever asks, in whatever words."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from clinic.core.actor import Actor
from clinic.core.database import db, writing
from clinic.treatments.queries import get_session
from tests.assessments.making import make_assessment
from tests.treatments.making import make_session, make_whole_session
from tests.treatments.sabotage import REPLACING, SABOTAGE, TECHNIQUE


@pytest.fixture
def signed_id(by: Actor, episode_id: str) -> str:
    """A signed session with findings, an exercise, a reaction and an addendum."""
    return make_whole_session(episode_id, by, assessment_id=make_assessment(episode_id, by))


@pytest.mark.parametrize("statement", [*SABOTAGE, *REPLACING])
def test_the_database_refuses_to_touch_what_was_signed(
    by: Actor, episode_id: str, signed_id: str, statement: str
) -> None:
    other = make_session(episode_id, by)
    before = get_session(signed_id, by=by)
    values = {"other": other} if ":other" in statement else {}
    with writing(), pytest.raises(DBAPIError, match="locked: "):
        db.session.execute(text(statement), values)
    db.session.rollback()
    db.session.expire_all()
    assert get_session(signed_id, by=by) == before


def test_a_draft_is_not_locked(by: Actor, episode_id: str, signed_id: str) -> None:
    other = make_session(episode_id, by)
    assert signed_id != other
    with writing():
        db.session.execute(
            text("UPDATE session_note SET plan = 'changed' WHERE id = :id"), {"id": other}
        )
        db.session.execute(text(TECHNIQUE.format(note=":id")), {"id": other})
        db.session.commit()
    db.session.expire_all()
    draft = get_session(other, by=by)
    assert (draft.plan, len(draft.techniques)) == ("changed", 2)
