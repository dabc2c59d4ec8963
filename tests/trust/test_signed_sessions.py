"""The lock on signed sessions, on PostgreSQL as on SQLite."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from clinic.assessments.queries import get_assessment
from clinic.core.database import db
from clinic.treatments.domain.signing import is_intact
from clinic.treatments.queries import get_session
from tests.assessments.making import make_assessment
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.treatments.making import make_session, make_whole_session
from tests.treatments.sabotage import SABOTAGE

pytestmark = pytest.mark.postgres


def test_what_was_signed_refuses_every_touch_and_keeps_its_digest(pg_app: Flask) -> None:
    with pg_app.app_context():
        by = actor("therapist")
        episode_id = make_episode(make_client(by), by)
        findings = make_assessment(episode_id, by)
        signed = make_whole_session(episode_id, by, assessment_id=findings)
        other = make_session(episode_id, by)
        before = get_session(signed, by=by)
        for statement in SABOTAGE:
            values = {"other": other} if ":other" in statement else {}
            with pytest.raises(DBAPIError, match="locked: "):
                db.session.execute(text(statement), values)
            db.session.rollback()
        db.session.expire_all()
        assert get_session(signed, by=by) == before
        assert is_intact(before, get_assessment(findings, by=by))
