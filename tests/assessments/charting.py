"""The assessment's page: what is sent to it, what it says, what is kept then."""

from typing import Any

from sqlalchemy import func, select

from clinic.assessments import queries
from clinic.assessments.models import Assessment
from clinic.core.actor import Actor
from clinic.core.database import db
from tests.reader import Page

SOLEUS: dict[str, Any] = {
    "trigger_points-0-kept": "1",
    "trigger_points-0-muscle": "soleus",
    "trigger_points-0-side": "R",
    "trigger_points-0-taut_band": "yes",
    "trigger_points-0-hypersensitive_spot": "yes",
    "trigger_points-0-familiar": "yes",
    "trigger_points-0-zones": "heel_post",
    "trigger_points-0-pain_on_pressure": "7",
}
TIGHT: dict[str, Any] = {
    "tightness-0-kept": "1",
    "tightness-0-muscle": "soleus",
    "tightness-0-side": "B",
    "tightness-0-grade": "2",
}


def latest(episode_id: str, by: Actor) -> queries.AssessmentRecord:
    """What was found last, as it is kept."""
    db.session.expire_all()
    record = queries.find_latest_assessment(episode_id, by=by)
    assert record is not None
    return record


def count() -> int:
    """How many assessments are kept."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Assessment)) or 0


def words(page: Page, selector: str) -> str:
    """What stands in one part of a page."""
    found = page.soup.select_one(selector)
    assert found is not None, selector
    return " ".join(found.get_text(" ").split())
