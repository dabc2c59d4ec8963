"""What was signed in an earlier format keeps its digest; what is signed now covers everything."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from clinic.app.schema import alembic, missing_guards
from clinic.assessments.queries import get_assessment
from clinic.core.actor import Actor
from clinic.core.database import db, writing
from clinic.treatments.domain.commands import (
    AfterLast,
    Kind,
    NextVisit,
    Outcome,
    SafetyNet,
)
from clinic.treatments.domain.exercises import Difficulty, Done, ReportRow
from clinic.treatments.domain.formats import FORMATS, NEWEST
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.domain.signing import is_intact, signature, signed_content
from clinic.treatments.domain.techniques import TECHNIQUE_FIELDS, TechniqueRecord, TreatedSide
from clinic.treatments.queries import get_session, list_given, list_last_given
from tests.aftercare.making import make_plan, make_sheet
from tests.assessments.making import make_assessment
from tests.treatments.making import give_exercises, make_session, make_signed_session, technique

# The digest that the first format's own code gave to the session below.
FIRST_DIGEST = "debddd565cb8a3b3eff99209a7857606dacbfe3ec8cf8d9c891aa599ba8df2be"
AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
# What was written and signed then.
WRITTEN: dict[str, Any] = {
    "id": "0" * 20,
    "client_id": "1" * 20,
    "episode_id": "2" * 20,
    "therapist_id": "3" * 20,
    "therapist_name": "Tom Rivers",
    "held_on": date(2026, 11, 2),
    "begun_at": AT,
    "kind": Kind.VISIT,
    "subjective": "Ached after the run.",
    "objective": "",
    "appraisal": "",
    "plan": "Load.",
    "pain_before": 6,
    "pain_after": 3,
    "consent_reconfirmed": True,
    "techniques": (
        TechniqueRecord(
            technique="MFR_DIRECT",
            muscles=("soleus",),
            side=TreatedSide.RIGHT,
            duration_seconds=300,
            pressure=6,
            responses=("softened",),
        ),
    ),
    "signed_at": AT,
    "signed_by_id": "3" * 20,
    "signed_by_name": "Tom Rivers",
    "signed_sha256": FIRST_DIGEST,
    "signed_format": 1,
    "row_version": 2,
}
# What was empty, or is only asked since.
BLANK: dict[str, Any] = {
    "assessment_id": None,
    "outcome": Outcome.UNSAID,
    "after_last": AfterLast.UNSAID,
    "advice": (),
    "advice_words": "",
    "said_words": "",
    "told_who": "",
    "told_on": None,
    "told_at": "",
    "safety_net": SafetyNet.UNSAID,
    "next_visit": NextVisit.NONE_YET,
    "next_visit_on": None,
    "next_visit_at": "",
    "next_visit_words": "",
    "exercises": (),
    "carried": (),
    "addenda": (),
    "head": None,
    "taken_over_from": "",
    "discarded": None,
}


def session(**changes: Any) -> SessionRecord:
    """A session as it was signed in the first format."""
    return SessionRecord(**{**WRITTEN, **BLANK, **changes})


def test_a_note_signed_in_the_first_format_keeps_its_digest() -> None:
    assert signature(signed_content(session(), None)) == FIRST_DIGEST
    assert is_intact(session(), None)
    assert not is_intact(session(plan="Rest."), None)


def test_the_newest_format_covers_every_field_of_a_technique() -> None:
    assert FORMATS[NEWEST].rows["techniques"] == TECHNIQUE_FIELDS


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.PHONE},
        {"outcome": Outcome.REFERRED},
        {"after_last": AfterLast.FINE},
        {"advice": ("soreness",)},
        {"said_words": "x"},
        {"told_who": "x"},
        {"safety_net": SafetyNet.GIVEN},
        {"exercises": ()},
        {"head": None},
        {"taken_over_from": "x"},
    ],
)
def test_whatever_changes_afterwards_breaks_the_signature(
    by: Actor, episode_id: str, changes: dict[str, Any]
) -> None:
    give_exercises(episode_id, by)
    given = list_last_given(episode_id, by=by)
    row = ReportRow(given_id=given[0].id, done=Done.SOME, difficulty=Difficulty.RIGHT)
    signed = get_session(make_signed_session(episode_id, by, exercises=(row,)), by=by)
    assert is_intact(signed, None)
    assert not is_intact(replace(signed, **changes), None)


def test_pain_and_measurements_are_signed_as_well(by: Actor, episode_id: str) -> None:
    findings = make_assessment(episode_id, by)
    note_id = make_signed_session(episode_id, by, assessment_id=findings)
    db.session.expire_all()
    signed, found = get_session(note_id, by=by), get_assessment(findings, by=by)
    assert is_intact(signed, found)
    assert not is_intact(signed, replace(found, pain=replace(found.pain, words="x")))


def test_records_come_through_the_migration_and_back(
    in_app: Flask, by: Actor, episode_id: str
) -> None:
    rows = (technique(responses=("twitch", "softened")), technique(responses=()))
    note_id = make_session(episode_id, by, techniques=rows)
    make_sheet(make_plan(episode_id, by), by)
    names = [each.name for each in list_given(episode_id, by=by)]
    db.session.remove()
    alembic.downgrade("0005")
    with db.engine.connect() as connection:
        kept = connection.execute(text("SELECT response FROM technique ORDER BY position")).all()
    assert [response for (response,) in kept] == ["twitch", ""]
    alembic.upgrade()
    assert missing_guards() == set()
    session_back = get_session(note_id, by=by)
    assert session_back.kind is Kind.VISIT
    assert [row.responses for row in session_back.techniques] == [("twitch",), ()]
    assert [each.name for each in list_given(episode_id, by=by)] == names != []


def test_what_is_signed_in_the_second_format_keeps_the_migration_from_going_back(
    in_app: Flask, by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by)
    db.session.remove()
    with pytest.raises(RuntimeError, match=r"1 signed session notes .* Restore a backup"):
        alembic.downgrade("0005")
    alembic.upgrade()
    assert missing_guards() == set()
    session_back = get_session(note_id, by=by)
    assert session_back.signed_format == NEWEST
    assert is_intact(session_back, None)


def test_what_was_signed_in_the_first_format_goes_down_and_up_as_it_was(
    in_app: Flask, by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by)
    with writing():
        db.session.execute(text("DROP TRIGGER guard_session_note_update"))
        db.session.execute(text("UPDATE session_note SET signed_format = 1"))
        db.session.commit()
    db.session.remove()
    alembic.downgrade("0005")
    alembic.upgrade()
    assert missing_guards() == set()
    assert get_session(note_id, by=by).signed_format == 1
