"""What a signed session rests on stands for good."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from clinic.assessments import queries
from clinic.assessments.domain import FactorFinding
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import LockedRecord
from tests.assessments.making import (
    change,
    make_assessment,
    measurement,
    seal,
)


def test_a_sealed_assessment_stands_for_good(by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by)
    seal(made, by)
    sealed_at = queries.get_assessment(made, by=by).sealed_at
    assert sealed_at is not None
    seal(made, by)
    assert queries.get_assessment(made, by=by).sealed_at == sealed_at
    with pytest.raises(LockedRecord):
        change(made, by, seen_version=2, notes="later thought")
    assert queries.get_assessment(made, by=by).notes == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pain SET worst = 0",
        "DELETE FROM pain",
        "UPDATE measurement SET number = 0",
        "UPDATE measurement SET name = 'x'",
        "DELETE FROM measurement",
        "UPDATE contributing_factor SET factor = 'x'",
        "DELETE FROM contributing_factor",
        "INSERT INTO contributing_factor (id, assessment_id, position, factor, note) "
        "SELECT 'x', id, 9, 'hills', '' FROM assessment",
        "INSERT OR REPLACE INTO measurement SELECT * FROM measurement",
    ],
)
def test_no_statement_changes_what_a_sealed_assessment_says(
    by: Actor, episode_id: str, statement: str
) -> None:
    made = make_assessment(
        episode_id, by, measurements=(measurement(),), factors=(FactorFinding(factor="hills"),)
    )
    seal(made, by)
    with pytest.raises(IntegrityError, match="locked: "):
        db.session.execute(text(statement))
    db.session.rollback()
