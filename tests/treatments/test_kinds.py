"""Notes without a visit, techniques in full, advice, exercises at home."""

from dataclasses import asdict
from typing import Any

import pytest
from sqlalchemy import select

from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.errors import DomainError, NotFound
from clinic.treatments.domain.commands import Kind, Outcome
from clinic.treatments.domain.exercises import Difficulty, Done, ReportRow
from clinic.treatments.domain.techniques import TECHNIQUE_FIELDS
from clinic.treatments.queries import get_session, list_given, list_last_given, list_sessions
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.reader import Reader
from tests.treatments.making import (
    give_exercises,
    make_session,
    make_signed_session,
    screen,
    sign,
    technique,
)

EVERYTHING: dict[str, Any] = {
    "area": "a hand above the heel",
    "tool": "thumb",
    "direction": "along",
    "repeats": 3,
    "responses": ("softened", "twitch"),
    "pain_before": 6,
    "pain_after": 3,
    "rom_measure": "knee_to_wall",
    "rom_before": 7.0,
    "rom_after": 8.5,
    "ppt_before": 220,
    "ppt_after": 260,
    "skin_response": "redness",
    "consent_reconfirmed": True,
    "stopped_early": True,
    "stopped_reason": "client needed a break",
    "note": "Slow.",
}


@pytest.mark.parametrize("kind", [Kind.PHONE, Kind.DID_NOT_ATTEND, Kind.CANCELLED])
def test_a_note_without_a_visit_is_signed_with_words_alone(
    by: Actor, episode_id: str, kind: Kind
) -> None:
    note_id = make_signed_session(
        episode_id,
        by,
        kind=kind,
        techniques=(),
        consent_reconfirmed=False,
        pain_before=None,
        pain_after=None,
        subjective="Rang: the calf is calm.",
        objective="",
        appraisal="",
        plan="",
    )
    session = get_session(note_id, by=by)
    assert session.is_signed
    assert session.kind is kind
    assert session.outcome is Outcome.UNSAID


def test_a_phone_call_is_written_on_the_page_and_shows_no_gaps_of_a_visit(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    page = therapist.get(f"/episodes/{episode_id}/sessions/new?kind=phone")
    assert page.fields()["kind"] == "phone"
    read = therapist.post(
        page.path, {**page.fields(), "subjective": "Rang about a bruise.", "then": "sign"}
    )
    assert "Consent" not in read.text
    assert "Pain before" not in read.text
    signed = therapist.submit(read.path)
    assert "Phone call" in signed.text
    assert list_sessions(client_id, by=by)[0].kind is Kind.PHONE


def test_techniques_by_telephone_are_refused(by: Actor, episode_id: str) -> None:
    with pytest.raises(DomainError, match="about no visit") as refused:
        make_session(episode_id, by, kind=Kind.PHONE)
    assert refused.value.field == "kind"


def test_a_treated_visit_says_so_by_itself(by: Actor, episode_id: str) -> None:
    assert get_session(make_session(episode_id, by), by=by).outcome is Outcome.TREATED


def test_every_field_of_a_technique_comes_back(by: Actor, episode_id: str) -> None:
    row = technique(**EVERYTHING)
    kept = get_session(make_signed_session(episode_id, by, techniques=(row,)), by=by).techniques[0]
    db.session.expire_all()
    assert {name: getattr(kept, name) for name in TECHNIQUE_FIELDS} == {
        name: value for name, value in asdict(row).items() if name in TECHNIQUE_FIELDS
    }


def test_every_field_of_a_technique_is_read_on_the_page(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by, techniques=(technique(**EVERYTHING),))
    text = therapist.get(f"/sessions/{note_id}").text
    for words in (
        "a hand above the heel",
        "Thumb",
        "Along the fibres",
        "Softened, Twitch",
        "pain there 6 → 3 of 10",
        "7 → 8.5 cm",
        "220 → 260 kPa",
        "skin: redness",
        "asked for, and agreed",
        "stopped early: client needed a break",
        "Slow.",
    ):
        assert words in text, words


def test_every_field_of_a_technique_goes_through_the_form_and_back(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by, techniques=(technique(**EVERYTHING),))
    before = get_session(note_id, by=by)
    therapist.submit(f"/sessions/{note_id}/edit")
    db.session.expire_all()
    assert get_session(note_id, by=by) == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"tool": "hammer"}, "techniques-0-tool"),
        ({"direction": "sideways"}, "techniques-0-direction"),
        ({"responses": ("melted",)}, "techniques-0-responses"),
        ({"skin_response": "blue"}, "techniques-0-skin_response"),
        ({"rom_measure": "no_such_test", "rom_before": 1.0}, "techniques-0-rom_measure"),
        ({"rom_before": 1.0}, "techniques-0-rom_measure"),
        ({"rom_measure": "knee_to_wall"}, "techniques-0-rom_before"),
        ({"stopped_early": True}, "techniques-0-stopped_reason"),
        ({"stopped_reason": "it was sore"}, "techniques-0-stopped_reason"),
    ],
)
def test_a_field_that_cannot_be_is_refused_beside_itself(
    by: Actor, episode_id: str, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        make_session(episode_id, by, techniques=(technique(**changes),))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("name", "value"), [("ppt_after", "99999"), ("rom_after", "9999"), ("repeats", "500")]
)
def test_a_second_value_behind_an_empty_one_passes_no_check(
    therapist: Reader, by: Actor, episode_id: str, name: str, value: str
) -> None:
    note_id = make_session(episode_id, by, techniques=(technique(**EVERYTHING),))
    field = f"techniques-0-{name}"
    fields = therapist.get(f"/sessions/{note_id}/edit").fields()
    page = therapist.post(f"/sessions/{note_id}/edit", {**fields, field: ["", value]}, expect=422)
    assert page.soup.find(id=f"{field}-wrong"), page.text


def test_a_technique_explains_itself_one_tap_away(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by, techniques=(technique(technique="TPPR"),))
    page = therapist.get(f"/sessions/{note_id}/edit")
    assert "How far to trust it" in page.text
    assert "Randomised trial, upper trapezius, 2019" in page.text


def test_advice_given_is_kept_in_the_clients_words(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    screen(episode_id, by)
    note_id = make_session(
        episode_id, by, advice=("soreness", "gentle_movement"), advice_words="Shoes: the old pair."
    )
    text = therapist.get(f"/sessions/{note_id}").text
    assert "You may feel sore for 1 or 2 days." in text
    assert "Shoes: the old pair." in text
    with pytest.raises(DomainError):
        make_session(episode_id, by, advice=("toxins",))


def test_the_exercises_of_the_last_sheet_are_asked_one_by_one(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    give_exercises(episode_id, by, "Old stretch", days_ago=20)
    give_exercises(episode_id, by, "Heel raise", "Wall stretch", days_ago=7, version=2)
    give_exercises(episode_id, by, "Given today", days_ago=0, version=3)
    path = f"/episodes/{episode_id}/sessions/new"
    page = therapist.get(path)
    assert "How the exercises went" in page.text
    assert "Old stretch" not in page.text
    assert "Given today" not in page.text
    answers = {
        "exercises-0-done": "as_planned",
        "exercises-0-pain": "2",
        "exercises-0-difficulty": "too_easy",
        "exercises-0-words": "Every morning.",
    }
    therapist.post(path, {**page.fields(), **answers})
    session = list_sessions(client_id, by=by)[0]
    assert [(row.name, row.done, row.pain, row.difficulty) for row in session.exercises] == [
        ("Heel raise", Done.AS_PLANNED, 2, Difficulty.TOO_EASY)
    ]
    text = therapist.get(f"/sessions/{session.id}").text
    assert "As planned · pain 2/10 · Too easy · Every morning." in text


def test_what_was_said_of_an_exercise_is_locked_and_signed_with_the_note(
    by: Actor, episode_id: str
) -> None:
    give_exercises(episode_id, by)
    given = list_last_given(episode_id, by=by)
    rows = (ReportRow(given_id=given[1].id, done=Done.NOT_DONE, words="No time."),)
    note_id = make_session(episode_id, by, exercises=rows)
    sign(note_id, by)
    assert get_session(note_id, by=by).exercises[0].words == "No time."


def test_exercises_of_somebody_else_are_not_found(by: Actor, episode_id: str) -> None:
    other = make_episode(make_client(by, given_names="Ola"), by)
    give_exercises(other, by)
    given = list_last_given(other, by=by)
    with pytest.raises(NotFound):
        make_session(episode_id, by, exercises=(ReportRow(given_id=given[0].id, done=Done.SOME),))


def test_the_same_sheet_gives_its_exercises_once(by: Actor, episode_id: str) -> None:
    give_exercises(episode_id, by, "Heel raise")
    assert [each.name for each in list_given(episode_id, by=by)] == ["Heel raise"]
    events = db.session.scalars(
        select(AuditEvent).where(AuditEvent.action == "exercises given")
    ).all()
    assert len(events) == 1
