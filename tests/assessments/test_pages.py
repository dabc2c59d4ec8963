"""The assessment pages, as a therapist uses them without JavaScript."""

from datetime import timedelta
from typing import Any

from sqlalchemy import event

from clinic.anatomy.domain import Side
from clinic.assessments import queries
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db
from tests.assessments.charting import SOLEUS, TIGHT, count, latest, words
from tests.assessments.making import make_assessment, tightness, trigger_point
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.reader import Reader


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
    therapist.get("/")  # what all pages remember is asked once
    for path in ("/assessments/{}", "/assessments/{}/edit"):
        counted = [statements(therapist, path.format(made)) for made in (few, many)]
        assert counted[0] == counted[1]
        assert counted[0] <= 24


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
