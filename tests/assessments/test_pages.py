"""The assessment pages, as a therapist uses them without JavaScript."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from clinic.anatomy.domain import Found, Side
from clinic.assessments import queries, services
from clinic.assessments.domain import MOST_ROWS, ChangeAssessment
from clinic.assessments.models import Assessment
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from tests.assessments.making import findings, make_assessment, tightness, trigger_point
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Page, Reader

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


@pytest.fixture
def episode_id(by: Actor) -> str:
    return make_episode(make_client(by), by)


@pytest.fixture
def page(episode_id: str) -> str:
    """The address of the page for a new assessment."""
    return f"/episodes/{episode_id}/assessments/new"


def latest(episode_id: str, by: Actor) -> queries.AssessmentRecord:
    db.session.expire_all()
    record = queries.find_latest_assessment(episode_id, by=by)
    assert record is not None
    return record


def count() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Assessment)) or 0


def words(page: Page, selector: str) -> str:
    found = page.soup.select_one(selector)
    assert found is not None, selector
    return " ".join(found.get_text(" ").split())


def test_a_finding_is_charted_and_read_in_words(
    therapist: Reader, by: Actor, episode_id: str, page: str
) -> None:
    shown = therapist.submit(page, pain_now="3", pain_worst="7", **SOLEUS, **TIGHT)
    assert "R soleus · active · 7/10 → heel" in shown.text
    assert "3 signs of 3. Enough signs, and the client knows the feeling." in shown.text
    assert "2 Clearly firm" in shown.text
    record = latest(episode_id, by)
    assert (record.pain_now, record.pain_worst) == (3, 7)
    assert [row.side for row in record.tightness] == [Side.LEFT, Side.RIGHT]


def test_the_saved_page_offers_the_next_step(therapist: Reader, page: str) -> None:
    shown = therapist.submit(page, pain_now="3")
    assert shown.link("Begin session").endswith("/sessions/new")
    assert shown.link("Home plan").endswith("/plan")
    assert shown.link("Change").endswith("/edit")


def test_a_muscle_in_the_middle_needs_no_side(
    therapist: Reader, by: Actor, episode_id: str, page: str
) -> None:
    row = {**TIGHT, "tightness-0-muscle": "diaphragm"}
    therapist.submit(page, **{**row, "tightness-0-side": None})
    therapist.submit(page, **row)
    records = queries.list_episode_assessments(episode_id, by=by)
    assert [[row.side for row in record.tightness] for record in records] == [[Side.MIDLINE]] * 2


def test_what_was_taken_back_does_not_come_back_from_the_record(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    two = (tightness(), tightness(muscle="tib_post", side=Side.LEFT, note="the second"))
    edit = f"/assessments/{make_assessment(episode_id, by, tightness=two)}/edit"
    fields = therapist.get(edit).fields()
    without = therapist.post(edit, {**fields, "remove": "tightness-1"}).fields()
    again = therapist.post(edit, {**without, "add": "tightness"}).fields()
    assert again["tightness-1-muscle"] == again["tightness-1-note"] == ""
    assert again["tightness-1-side"] == "R"  # the side of the complaint, not of the row taken out
    cleared = {"pain_now": "", "trigger_points-0-pain_on_pressure": ""}
    therapist.post(edit, {**fields, **cleared})
    record = latest(episode_id, by)
    assert (record.pain_now, record.trigger_points[0].pain_on_pressure) == (None, None)


def test_a_side_that_nobody_chose_is_asked_for_and_never_taken_from_the_record(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    edit = f"/assessments/{make_assessment(episode_id, by)}/edit"
    fields = {**therapist.get(edit).fields(), "tightness-0-muscle": "tib_post"}
    del fields["tightness-0-side"]
    page = therapist.post(edit, fields, expect=422)
    assert "Please choose a side." in page.text
    assert latest(episode_id, by).tightness[0].muscle == "soleus"


@pytest.mark.parametrize("reading", ["sNaN", "nan", "Infinity", "1e999999", "-0.1"])
def test_a_reading_that_is_no_number_is_refused_beside_its_field(
    therapist: Reader, page: str, reading: str
) -> None:
    shown = therapist.submit(
        page, expect=422, **SOLEUS, **{"trigger_points-0-pressure_pain": reading}
    )
    assert "Please write a number from 0 to 2000." in shown.text
    assert shown.fields()["trigger_points-0-pressure_pain"] == reading


def test_rows_come_and_go_without_being_saved(therapist: Reader, page: str) -> None:
    fields = therapist.get(page).fields()
    added = therapist.post(page, {**fields, "notes": "stays", "add": "trigger_points"})
    assert added.fields()["trigger_points-1-kept"] == "1"
    assert added.fields()["notes"] == "stays"
    more = {**added.fields(), **SOLEUS, "tightness-0-kept": "1"}
    left = therapist.post(page, {**more, "remove": "trigger_points-0"}).fields()
    assert left["trigger_points-0-muscle"] == ""
    assert "trigger_points-1-kept" not in left
    assert "tightness-0-kept" in left
    assert count() == 0


def test_a_row_nobody_filled_in_says_nothing(
    therapist: Reader, by: Actor, episode_id: str, page: str
) -> None:
    blank: dict[str, Any] = {"trigger_points-0-kept": "1", "tightness-0-kept": "1"}
    therapist.submit(page, pain_now="2", **blank)
    assert latest(episode_id, by).trigger_points == ()


def test_answers_can_be_looked_at_before_they_are_saved(therapist: Reader, page: str) -> None:
    fields = {**therapist.get(page).fields(), **SOLEUS}
    shown = therapist.post(page, {**fields, "refresh": "trigger_points-0"})
    assert "Status: Active" in words(shown, "#trigger_points-0-status")
    first = words(shown, "#trigger_points-0-places .chips-row")
    assert first.startswith("Back of the heel Underside of the heel Achilles tendon")
    chosen = {**fields, "trigger_points-0-status_chosen": "latent", "refresh": "1"}
    status = words(therapist.post(page, chosen), "#trigger_points-0-status")
    assert status.startswith("Status: Latent your choice By the signs it would be active:")
    assert count() == 0


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"assessed_on": "2999-01-01"}, "assessed_on", "still to come"),
        ({"assessed_on": "tomorrow"}, "assessed_on", "Please write the day"),
        ({"pain_now": "12"}, "pain_now", "from 0 to 10"),
        ({"pain_now": "many"}, "pain_now", "from 0 to 10"),
        ({"pain_now": "6", "pain_worst": "2"}, "pain_worst", "cannot be less"),
        ({**SOLEUS, "trigger_points-0-muscle": ""}, "trigger_points-0-muscle", "choose a muscle"),
        ({**SOLEUS, "trigger_points-0-side": None}, "trigger_points-0-side", "choose a side"),
        ({**SOLEUS, "trigger_points-0-referred": "none"}, "trigger_points-0-referred", "ticked"),
        ({**SOLEUS, "trigger_points-0-across": "145"}, "trigger_points-0-across", "0 to 100"),
        ({**SOLEUS, "trigger_points-0-across": "45"}, "trigger_points-0-down", "both numbers"),
        (
            {**SOLEUS, "trigger_points-0-pressure_pain": "two"},
            "trigger_points-0-pressure_pain",
            "0 to 2000",
        ),
        ({**TIGHT, "tightness-0-grade": None}, "tightness-0-grade", "choose a grade"),
    ],
)
def test_what_cannot_be_comes_back_with_its_message_and_all_that_was_typed(
    therapist: Reader, page: str, changes: dict[str, Any], place: str, message: str
) -> None:
    back = therapist.submit(page, expect=422, notes="Every word of this", **changes)
    field = back.soup.find(id=place)
    assert field is not None
    wrong = back.soup.find(id=f"{place}-wrong")
    assert wrong is not None
    assert message in wrong.get_text()
    assert message in words(back, ".error-summary")
    kept = back.fields()
    assert kept["notes"] == "Every word of this"
    for name, text in changes.items():
        if text is not None and text not in ("12", "many"):
            assert kept[name] == text
    assert count() == 0


def test_a_wrong_row_is_named_by_its_place_on_the_page(therapist: Reader, page: str) -> None:
    twice = {name.replace("-0-", "-1-"): text for name, text in TIGHT.items()}
    back = therapist.submit(page, expect=422, **TIGHT, **{**twice, "tightness-1-side": "R"})
    assert "stands above already" in words(back, "#tightness-1-muscle-wrong")
    assert words(back, ".error-summary li").startswith("Tightness 2:")


def test_nothing_at_all_is_refused(therapist: Reader, page: str) -> None:
    back = therapist.submit(page, expect=422)
    assert "There is nothing to save yet" in words(back, ".error-summary")


def test_more_rows_than_anybody_needs_are_refused_and_none_is_lost(
    therapist: Reader, page: str
) -> None:
    many = {
        name.replace("-0-", f"-{number}-"): text
        for number in range(MOST_ROWS)
        for name, text in SOLEUS.items()
    }
    fields = {**therapist.get(page).fields(), **many}
    # Past the reader: validating the markup of so long a page takes minutes.
    full = therapist.browser.post(page, data={**fields, "add": "trigger_points"})
    assert full.status_code == 422
    assert "40 of these at the most" in full.text
    kept = re.findall(r'name="trigger_points-\d+-kept"', full.text)
    assert len(kept) == MOST_ROWS
    both = {**fields, "trigger_points-0-side": "B"}
    refused = therapist.browser.post(page, data=both)
    assert (refused.status_code, "here are 41" in refused.text) == (422, True)
    assert count() == 0


@pytest.mark.parametrize(("unit", "kpa"), [("kpa", 2.6), ("kg_cm2", 255.0)])
def test_a_pressure_reading_is_kept_in_kilopascals(
    therapist: Reader, by: Actor, episode_id: str, page: str, unit: str, kpa: float
) -> None:
    reading: dict[str, Any] = {
        "trigger_points-0-pressure_pain": "2,6",
        "trigger_points-0-pressure_unit": unit,
    }
    therapist.submit(page, **SOLEUS, **reading)
    assert latest(episode_id, by).trigger_points[0].pressure_pain_kpa == kpa


def test_a_first_assessment_has_nothing_to_copy(therapist: Reader, page: str) -> None:
    assert "Copy last findings" not in therapist.get(page).text
    fields = therapist.get(page).fields()
    assert therapist.post(page, {**fields, "copy": "last"}).status == 200


def test_likely_muscles_come_first_and_none_is_missing(
    therapist: Reader, by: Actor, episode_id: str, page: str
) -> None:
    make_assessment(episode_id, by, trigger_points=(trigger_point(muscle="glut_med"),))
    fields = therapist.get(page).fields()
    shown = therapist.post(page, {**fields, "add": "trigger_points"})
    groups = shown.soup.select("#trigger_points-0-muscle optgroup")
    assert [group["label"] for group in groups[:2]] == ["At the last visit", "Calf"]
    assert [option["value"] for option in groups[0].find_all("option")] == ["glut_med", "soleus"]
    options = shown.soup.select("#trigger_points-0-muscle option")
    assert len({option["value"] for option in options}) == len(options) == 103


def test_sides_lie_as_one_faces_the_chart(therapist: Reader, by: Actor) -> None:
    order = {}
    for region in ("calf", "front_thigh"):
        episode = make_episode(make_client(by), by, region=region)
        page = f"/episodes/{episode}/assessments/new"
        fields = therapist.get(page).fields()
        shown = therapist.post(page, {**fields, "add": "trigger_points"})
        halves = shown.soup.select("#trigger_points-0-side input")
        order[region] = [half["value"] for half in halves]
    assert order == {"calf": ["L", "R", "B"], "front_thigh": ["R", "L", "B"]}


def test_an_impatient_finger_makes_one_assessment(therapist: Reader, page: str) -> None:
    fields = {**therapist.get(page).fields(), "pain_now": "4"}
    first, second = (therapist.post(page, fields) for _ in range(2))
    assert first.path == second.path
    assert count() == 1


def test_an_assessment_is_put_right_and_its_versions_are_listed(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    made = make_assessment(episode_id, by, notes="before")
    shown = therapist.submit(f"/assessments/{made}/edit", notes="after")
    assert "after" in shown.text
    assert "Saved 2 times" in shown.text
    record = latest(episode_id, by)
    assert record.trigger_points[0].zones == ("heel_post",)
    assert len(record.tightness) == 1


def test_editing_without_a_change_keeps_every_field(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    point = trigger_point(u=0.455, v=0.6, pressure_pain_kpa=254.9, jump_sign=Found.NO, tenderness=0)
    made = make_assessment(episode_id, by, trigger_points=(point,))
    before = queries.get_assessment(made, by=by).trigger_points
    shown = therapist.submit(f"/assessments/{made}/edit")
    after = latest(episode_id, by).trigger_points
    assert [replace(each, id="") for each in after] == [replace(each, id="") for each in before]
    assert "Saved 2 times" not in shown.text


def test_a_save_over_a_newer_save_shows_both_texts(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    made = make_assessment(episode_id, by)
    mine = {**therapist.get(f"/assessments/{made}/edit").fields(), "notes": "mine"}
    theirs = findings(by, notes="theirs", tightness=(tightness(grade=1),))
    with transaction(by):
        command = ChangeAssessment(assessment_id=made, seen_version=1, **theirs)
        services.change_assessment(command, by=by, now=clock.now())
    back = therapist.post(f"/assessments/{made}/edit", mine, expect=409)
    assert back.fields()["notes"] == "mine"
    assert words(back, "#notes-theirs").endswith("theirs")
    assert "R soleus · tightness 1/3" in words(back, "#tightness-rows")
    assert "Saved meanwhile" not in words(back, "#trigger_points-rows")
    therapist.post(f"/assessments/{made}/edit", back.fields())
    assert latest(episode_id, by).notes == "mine"


def test_a_sealed_assessment_is_read_only(therapist: Reader, by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by)
    fields = therapist.get(f"/assessments/{made}/edit").fields()
    with transaction(by):
        services.seal_assessment(made, by=by, now=clock.now())
    shown = therapist.get(f"/assessments/{made}")
    assert "it stands for good" in shown.text
    assert not shown.soup.find("a", href=f"/assessments/{made}/edit")
    late = therapist.post(f"/assessments/{made}/edit", {**fields, "notes": "late"}, expect=409)
    assert "this record is signed" in late.text
    assert "late" in late.text
    therapist.get(f"/assessments/{made}/edit", expect=409)
    assert latest(episode_id, by).notes == ""


def test_only_those_who_treat_the_client_see_findings(app: Flask) -> None:
    with app.app_context():
        by = actor("therapist")
        episode_id = make_episode(make_client(by), by)
        made = make_assessment(episode_id, by)
    pages = (
        f"/assessments/{made}",
        f"/assessments/{made}/edit",
        f"/episodes/{episode_id}/assessments/new",
    )
    reception, colleague = (Reader.signed_in(app, name) for name in ("reception", "colleague"))
    for path in pages:
        reception.get(path, expect=403)
        assert Reader(app).get(path).path == "/sign-in"
        colleague.get(path)
    Reader.signed_in(app, "owner").submit("/practice", client_scope="own")
    for path in pages:
        colleague.get(path, expect=404)
    for path in pages[1:]:
        colleague.post(path, {"pain_now": "1"}, expect=404)


def test_pages_ask_the_database_as_often_for_ten_findings_as_for_one(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    few = make_assessment(episode_id, by)
    many = make_assessment(
        episode_id,
        by,
        trigger_points=(trigger_point(),) * 10,
        tightness=(tightness(), tightness(side=Side.LEFT)),
    )
    for path in ("/assessments/{}", "/assessments/{}/edit"):
        counted = [statements(therapist, path.format(made)) for made in (few, many)]
        assert counted[0] == counted[1]
        assert counted[0] <= 20


def statements(reader: Reader, path: str) -> int:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert reader.browser.get(path).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)


def test_an_older_day_is_kept_as_given(
    therapist: Reader, by: Actor, episode_id: str, page: str
) -> None:
    day = clock.today(by.zone) - timedelta(days=3)
    therapist.submit(page, pain_now="1", assessed_on=day.isoformat())
    assert latest(episode_id, by).assessed_on == day
