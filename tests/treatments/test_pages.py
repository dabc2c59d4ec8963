"""Writing a session on its pages, as people fill them without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from clinic.accounts.models import Practice
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, writing
from clinic.treatments.domain.commands import NextVisit
from clinic.treatments.queries import get_session, list_sessions
from tests.assessments.making import make_assessment
from tests.reader import Reader
from tests.treatments.making import make_session, make_signed_session, new, screen, technique

EMMA: dict[str, Any] = {
    "subjective": "Better since Tuesday.",
    "consent_reconfirmed": "y",
    "techniques-0-technique": "MFR_DIRECT",
    "techniques-0-another": "soleus",
    "techniques-0-minutes": "2,5",
}


@pytest.fixture
def episode_id(episode_id: str, by: Actor) -> str:
    """Emma's right calf, after the screening questions of today."""
    screen(episode_id, by)
    return episode_id


def test_a_session_is_written_read_through_and_signed(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    read_through = therapist.submit(new(episode_id), then="sign", **EMMA)
    assert "Sign as Therapist Test" in read_through.text
    assert "Myofascial release, direct R soleus · 2.5 min" in read_through.text
    assert "Not recorded: Objective, Assessment" in read_through.text
    signed = therapist.submit(read_through.path)
    assert "Signed Therapist Test" in signed.text
    session = list_sessions(client_id, by=by)[0]
    assert session.is_signed
    assert session.techniques[0].duration_seconds == 150
    assert session.techniques[0].side == "R"


def test_a_new_session_opens_with_what_carries_forward(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    make_signed_session(
        episode_id, by, held_on=clock.today(by.zone) - timedelta(days=7), plan="Load the calf."
    )
    findings = make_assessment(episode_id, by)
    page = therapist.get(new(episode_id))
    assert "Load the calf." in page.text
    assert "R soleus · active · 7/10 → heel" in page.text
    fields = page.fields()
    assert fields["assessment_id"] == findings
    assert fields["pain_before"] == "3"
    assert fields["held_on"] == clock.today(by.zone).isoformat()
    assert fields["techniques-0-side"] == "R"
    chips = page.soup.find(id="techniques-0-muscles")
    assert chips is not None
    assert "Soleus" in chips.get_text()


def test_older_findings_are_shown_and_do_not_belong(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    make_assessment(episode_id, by, assessed_on=clock.today(by.zone) - timedelta(days=7))
    page = therapist.get(new(episode_id))
    assert "R soleus · active · 7/10 → heel" in page.text
    assert "Record findings first" in page.text
    assert page.fields()["assessment_id"] == ""


def test_findings_that_were_signed_before_are_not_offered_again(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    before = clock.today(by.zone) - timedelta(days=7)
    findings = make_assessment(episode_id, by, assessed_on=before)
    make_signed_session(episode_id, by, held_on=before, assessment_id=findings)
    page = therapist.get(new(episode_id))
    assert "R soleus · active · 7/10 → heel" in page.text
    assert "assessment_id" not in page.fields()


def test_a_row_without_muscle_says_so_where_one_is_chosen(
    therapist: Reader, episode_id: str
) -> None:
    page = therapist.submit(new(episode_id), expect=422, **{**EMMA, "techniques-0-another": ""})
    link = page.soup.find("a", string=lambda words: "at least one muscle" in (words or ""))
    assert link is not None
    assert page.soup.find(id=str(link["href"])[1:]) is not None


def test_saving_a_draft_stays_on_it(therapist: Reader, episode_id: str) -> None:
    page = therapist.submit(new(episode_id), plan="Load next.")
    assert page.path.endswith("/edit")
    assert "Draft saved." in page.text
    assert page.fields()["plan"] == "Load next."
    assert "techniques-0-technique" not in page.fields()


def test_a_form_sent_twice_makes_one_session(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    fields = therapist.get(new(episode_id)).fields()
    first = therapist.post(new(episode_id), {**fields, **EMMA})
    second = therapist.post(new(episode_id), {**fields, **EMMA})
    assert first.path == second.path
    assert len(list_sessions(client_id, by=by)) == 1


def test_a_second_tab_gets_both_texts_and_nothing_is_lost(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    path = f"/sessions/{make_session(episode_id, by, techniques=())}/edit"
    old = therapist.get(path).fields()
    row = {**EMMA, "techniques-0-side": "R"}
    therapist.submit(path, plan="From the tablet.", **row)
    page = therapist.post(path, {**old, "plan": "From the laptop."}, expect=409)
    assert page.fields()["plan"] == "From the laptop."
    assert "From the tablet." in page.text
    assert "Myofascial release, direct · R soleus · 2.5 min" in page.text
    merged = therapist.post(path, {**page.fields(), "merge-plan": "mine"})
    assert "Draft saved." in merged.text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"held_on": "2999-01-01"}, "still to come"),
        ({"held_on": ""}, "Please give the date."),
        ({"pain_before": "11"}, "from 0 to 10"),
        ({"techniques-0-minutes": "0.3"}, "half minutes"),
        ({"techniques-0-minutes": "long"}, "half minutes"),
        ({"techniques-0-minutes": "NaN"}, "half minutes"),
        ({"techniques-0-repeats": "-1"}, "from 1 to 99"),
        ({"techniques-0-technique": ""}, "Please choose a technique."),
        ({"techniques-0-technique": "DN"}, "does not show the training"),
        ({"techniques-0-another": ""}, "at least one muscle"),
        ({"techniques-0-side": "M"}, "has a left and a right"),
        ({"techniques-0-side": None}, "Please choose a side."),
        ({"techniques-0-pressure": "9"}, "9 of 10 is very strong"),
        ({"next_visit": "on_a_date"}, "give the date of the next visit"),
        ({"next_visit": "none_yet", "next_visit_on": "2999-01-01"}, "Which of them holds?"),
        ({"next_visit_on": "2000-01-01"}, "comes after this one"),
        ({"next_visit_at": "late"}, "14:30"),
    ],
)
def test_what_cannot_be_comes_back_with_its_message_and_all_that_was_typed(
    therapist: Reader,
    by: Actor,
    client_id: str,
    episode_id: str,
    changes: dict[str, Any],
    words: str,
) -> None:
    page = therapist.submit(new(episode_id), expect=422, **{**EMMA, **changes})
    assert words in page.text
    assert page.soup.find(class_="error-summary") is not None
    fields = page.fields()
    for name, value in {**EMMA, **changes}.items():
        is_choice = name in ("pain_before",) or name.endswith("-technique")
        assert is_choice or fields.get(name, "") == (value or ""), name
    assert list_sessions(client_id, by=by) == []


def test_a_confirmed_pressure_is_kept_and_stays_confirmed(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    strong = {**EMMA, "techniques-0-pressure": "9"}
    page = therapist.submit(new(episode_id), expect=422, **strong)
    page = therapist.post(page.path, {**page.fields(), "techniques-0-pressure_confirmed": "y"})
    assert "Stronger than 7 of 10" in page.text
    therapist.submit(page.path, plan="More.")
    assert list_sessions(client_id, by=by)[0].techniques[0].pressure == 9


def test_rows_come_and_go_without_losing_a_word(therapist: Reader, episode_id: str) -> None:
    fields = {**therapist.get(new(episode_id)).fields(), **EMMA, "techniques-0-minutes": "abc"}
    page = therapist.post(new(episode_id), {**fields, "add": "techniques"})
    assert page.fields()["techniques-1-side"] == "R"
    assert page.fields()["techniques-0-minutes"] == "abc"
    assert page.fields()["subjective"] == "Better since Tuesday."
    page = therapist.post(new(episode_id), {**page.fields(), "remove": "techniques-0"})
    assert "techniques-0-technique" not in page.fields()
    assert "techniques-1-technique" in page.fields()


def test_a_muscle_of_the_list_joins_the_chosen_ones(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    fields = {**therapist.get(new(episode_id)).fields(), **EMMA}
    page = therapist.post(new(episode_id), {**fields, "pick": "techniques-0"})
    assert page.fields()["techniques-0-muscles"] == "soleus"
    assert page.fields()["techniques-0-another"] == ""
    therapist.post(new(episode_id), {**page.fields(), "techniques-0-another": "fhl"})
    assert list_sessions(client_id, by=by)[0].techniques[0].muscles == ("soleus", "fhl")


def test_the_techniques_of_last_time_come_back_without_what_was_felt(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    make_signed_session(episode_id, by, techniques=(technique(note="Heel ache."), technique()))
    fields = therapist.get(new(episode_id)).fields()
    page = therapist.post(new(episode_id), {**fields, "carry": "last"})
    sent = page.fields()
    assert (sent["techniques-1-technique"], sent["techniques-1-minutes"]) == ("MFR_DIRECT", "5")
    assert sent["techniques-1-note"] == ""
    assert sent["techniques-1-pressure"] == ""
    assert "techniques-3-technique" not in sent


def test_what_asks_for_training_is_explained_and_not_offered(
    therapist: Reader, episode_id: str
) -> None:
    page = therapist.get(new(episode_id))
    offered = page.soup.find("select", attrs={"name": "techniques-0-technique"})
    assert offered is not None
    assert "Dry needling" not in offered.get_text()
    kept_back = page.soup.find("summary", string=lambda words: "more training" in (words or ""))
    assert kept_back is not None
    assert "Dry needling" in page.text


def test_the_draft_comes_back_as_it_was_saved(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    soon = clock.today(by.zone) + timedelta(days=3)
    note_id = make_session(
        episode_id,
        by,
        next_visit=NextVisit.ON_A_DATE,
        next_visit_on=soon,
        next_visit_at="14:30",
        next_visit_words="Bring shoes.",
        techniques=(technique(duration_seconds=90),),
    )
    before = get_session(note_id, by=by)
    page = therapist.submit(f"/sessions/{note_id}/edit")
    assert "Draft saved." in page.text
    db.session.expire_all()
    assert get_session(note_id, by=by) == before
    assert "14:30" in therapist.get(f"/sessions/{note_id}").text


def test_reception_is_refused(reception: Reader, by: Actor, episode_id: str) -> None:
    note_id = make_session(episode_id, by)
    for path in (new(episode_id), f"/sessions/{note_id}", f"/sessions/{note_id}.pdf"):
        reception.get(path, expect=403)


def test_a_colleague_reads_a_draft_and_cannot_write_in_it(
    colleague: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    page = colleague.get(f"/sessions/{note_id}")
    assert "Therapist Test writes here and signs." in page.text
    assert "Go on writing" not in page.text
    for path in (f"/sessions/{note_id}/edit", f"/sessions/{note_id}/sign"):
        colleague.get(path, expect=403)
        page = colleague.post(path, {"plan": "My own words."}, expect=403)
        assert "belongs to Therapist Test" in page.text
        assert "My own words." in page.html


def test_a_colleague_who_sees_only_own_clients_finds_nothing(
    colleague: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    with writing():
        db.session.execute(update(Practice).values(client_scope="own"))
        db.session.commit()
    for path in ("", "/edit", "/sign", "/addenda/new", ".pdf"):
        colleague.get(f"/sessions/{note_id}{path}", expect=404)
    colleague.get(new(episode_id), expect=404)
    colleague.post(new(episode_id), EMMA, expect=404)


def test_findings_of_one_day_are_told_apart_by_the_hour(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    make_assessment(episode_id, by)
    once = therapist.get(new(episode_id)).soup.select("#assessment_id label")
    assert "written at" not in once[0].get_text()
    make_assessment(episode_id, by)
    twice = therapist.get(new(episode_id)).soup.select("#assessment_id label")
    assert ["written at" in label.get_text() for label in twice] == [True, True, False]
