"""What carries forward from last time, until somebody says that it is true today."""

from datetime import timedelta
from typing import Any

import pytest

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.errors import DomainError
from clinic.treatments.domain.carried import CarriedMark, CarriedPart
from clinic.treatments.domain.commands import NextVisit
from clinic.treatments.queries import get_session, list_sessions
from tests.assessments.making import make_assessment
from tests.reader import Reader
from tests.treatments.making import make_session, make_signed_session, new, screen, sign, technique


@pytest.fixture
def episode_id(by: Actor, episode_id: str) -> str:
    """Emma's right calf, found and treated a week ago, screened today."""
    before = clock.today(by.zone) - timedelta(days=7)
    findings = make_assessment(episode_id, by, assessed_on=before)
    make_signed_session(
        episode_id,
        by,
        held_on=before,
        assessment_id=findings,
        plan="Load the calf.",
        next_visit=NextVisit.ON_A_DATE,
        next_visit_on=before + timedelta(days=7),
        next_visit_at="14:30",
    )
    screen(episode_id, by)
    return episode_id


def begin(therapist: Reader, episode_id: str, by: Actor, **changes: Any) -> str:
    """A draft from the page as it opens; its id."""
    path = therapist.submit(new(episode_id), **changes).path
    return path.split("/")[2]


def test_findings_and_plan_of_last_time_stand_there_and_say_so(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    page = therapist.get(new(episode_id))
    fields = page.fields()
    assert fields["plan"] == "Load the calf."
    assert "R soleus · active · 7/10 → heel" in fields["objective"]
    assert page.text.count("not confirmed for today") == 2
    assert "14:30" in page.text


def test_what_nobody_confirms_stays_marked_and_is_not_signed(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = begin(therapist, episode_id, by, subjective="Better.")
    draft = get_session(note_id, by=by)
    assert [mark.part for mark in draft.carried] == [CarriedPart.OBJECTIVE, CarriedPart.PLAN]
    with pytest.raises(DomainError, match="not confirmed yet"):
        sign(note_id, by)
    page = therapist.get(f"/sessions/{note_id}/sign")
    assert "From last time, not confirmed" in page.text
    assert "Sign as" not in page.text


def test_a_tick_or_a_change_confirms(therapist: Reader, by: Actor, episode_id: str) -> None:
    note_id = begin(
        therapist, episode_id, by, plan="Load less.", **{"carried-objective_confirmed": "y"}
    )
    draft = get_session(note_id, by=by)
    assert draft.carried == ()
    assert draft.plan == "Load less."
    sign(note_id, by)


def test_a_draft_keeps_its_marks_until_they_are_settled(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = begin(therapist, episode_id, by)
    therapist.submit(f"/sessions/{note_id}/edit", subjective="More.")
    assert len(get_session(note_id, by=by).carried) == 2
    therapist.submit(f"/sessions/{note_id}/edit", objective="Softer now.")
    left = get_session(note_id, by=by).carried
    assert [mark.part for mark in left] == [CarriedPart.PLAN]
    therapist.submit(f"/sessions/{note_id}/edit", plan="")
    assert get_session(note_id, by=by).carried == ()


def test_one_tap_on_the_form_confirms_all_of_it(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    fields = therapist.get(new(episode_id)).fields()
    carried = therapist.post(new(episode_id), {**fields, "carry": "last"})
    page = therapist.post(new(episode_id), {**carried.fields(), "confirm": "all"})
    therapist.post(new(episode_id), {**page.fields(), "consent_reconfirmed": "y"})
    draft = list_sessions(client_id, by=by)[0]
    assert not draft.is_carried
    assert len(draft.techniques) == 1


def test_one_tap_before_signing_confirms_all_of_it(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = begin(therapist, episode_id, by)
    page = therapist.get(f"/sessions/{note_id}/sign")
    form = page.soup.find("form", action=f"/sessions/{note_id}/carried")
    assert form is not None
    sent = {str(f["name"]): str(f.get("value", "")) for f in form.find_all("input")}
    page = therapist.post(f"/sessions/{note_id}/carried", {**sent, "keep": "all"})
    assert "Sign as Therapist Test" in page.text
    draft = get_session(note_id, by=by)
    assert draft.carried == ()
    assert draft.plan == "Load the calf."


def test_one_part_is_cleared_and_the_other_kept(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = begin(therapist, episode_id, by)
    for name, place in (("clear", "objective"), ("keep", "plan")):
        version = str(get_session(note_id, by=by).row_version)
        therapist.post(f"/sessions/{note_id}/carried", {"row_version": version, name: place})
    draft = get_session(note_id, by=by)
    assert (draft.objective, draft.plan, draft.carried) == ("", "Load the calf.", ())


def test_settling_what_changed_meanwhile_is_refused(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = begin(therapist, episode_id, by)
    therapist.post(f"/sessions/{note_id}/carried", {"row_version": "99", "keep": "all"}, expect=409)
    assert len(get_session(note_id, by=by).carried) == 2


def test_techniques_of_last_time_are_marked_until_confirmed_or_changed(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    fields = therapist.get(new(episode_id)).fields()
    page = therapist.post(new(episode_id), {**fields, "carry": "last"})
    assert page.text.count("not confirmed for today") == 3
    kept = therapist.post(new(episode_id), page.fields())
    draft = list_sessions(client_id, by=by)[0]
    assert draft.techniques[0].carried_from == clock.today(by.zone) - timedelta(days=7)
    with pytest.raises(DomainError, match="not confirmed yet"):
        sign(draft.id, by)
    therapist.post(kept.path, {**kept.fields(), "techniques-0-pressure": "5"})
    assert get_session(draft.id, by=by).techniques[0].carried_from is None


def test_a_carried_technique_is_cleared_before_signing(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    day = clock.today(by.zone) - timedelta(days=7)
    rows = (technique(carried_from=day), technique(technique="TPPR"))
    note_id = make_session(episode_id, by, techniques=rows)
    version = str(get_session(note_id, by=by).row_version)
    therapist.post(
        f"/sessions/{note_id}/carried", {"row_version": version, "clear": "techniques-0"}
    )
    assert [row.technique for row in get_session(note_id, by=by).techniques] == ["TPPR"]


def test_findings_of_this_visit_are_not_typed_in_again(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    make_assessment(episode_id, by)
    assert therapist.get(new(episode_id)).fields()["objective"] == ""


def test_the_next_visit_is_offered_after_the_same_interval(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    fields = therapist.get(new(episode_id)).fields()
    assert fields["next_visit_on"] == ""
    page = therapist.post(new(episode_id), {**fields, "again": "interval"})
    soon = clock.today(by.zone) + timedelta(days=7)
    assert page.fields()["next_visit_on"] == soon.isoformat()
    assert page.fields()["next_visit_at"].startswith("14:30")
    assert page.fields()["next_visit"] == "on_a_date"


def test_a_session_of_carried_words_alone_says_nothing(by: Actor, episode_id: str) -> None:
    nothing: dict[str, Any] = {"subjective": "", "objective": "", "appraisal": "", "techniques": ()}
    mark = CarriedMark(CarriedPart.PLAN, clock.today(by.zone))
    note_id = make_session(episode_id, by, plan="Load.", carried=(mark,), **nothing)
    with pytest.raises(DomainError, match="not confirmed yet"):
        sign(note_id, by)
