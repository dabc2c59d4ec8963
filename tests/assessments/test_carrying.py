"""What was found last time, copied to be tested again: nothing counts until somebody says so."""

from datetime import timedelta

import pytest

from clinic.anatomy.domain import Change, Side
from clinic.assessments import queries
from clinic.core import clock
from clinic.core.actor import Actor
from tests.assessments.charting import latest
from tests.assessments.making import make_assessment, measurement, tightness, trigger_point
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.reader import Page, Reader

MARK = "please check"


@pytest.fixture
def episode_id(by: Actor) -> str:
    """An episode in which one point, one tight muscle and one reach were found a week ago."""
    made = make_episode(make_client(by), by)
    point = trigger_point(pressure_pain_kpa=255.0, change=Change.WORSE, note="near the Achilles")
    make_assessment(
        made,
        by,
        assessed_on=clock.today(by.zone) - timedelta(days=7),
        trigger_points=(point,),
        measurements=(measurement(),),
    )
    return made


@pytest.fixture
def copied(therapist: Reader, page: str) -> Page:
    """The page after the button for copying."""
    return therapist.post(page, {**therapist.get(page).fields(), "notes": "stays", "copy": "last"})


def test_rows_are_copied_with_their_day_and_nothing_is_saved(
    copied: Page, by: Actor, episode_id: str
) -> None:
    fields = copied.fields()
    assert copied.text.count(MARK) == 2
    assert fields["trigger_points-0-muscle"] == "soleus"
    assert fields["trigger_points-0-zones"] == "heel_post"
    assert fields["trigger_points-0-note"] == "near the Achilles"
    assert fields["trigger_points-0-change"] == ""
    assert fields["trigger_points-0-pressure_pain"] == ""
    assert fields["tightness-0-grade"] == "3"
    assert (fields["notes"], fields.get("pain_now")) == ("stays", "")
    assert len(queries.list_episode_assessments(episode_id, by=by)) == 1


def test_copying_twice_adds_nothing_twice(therapist: Reader, page: str, copied: Page) -> None:
    fields = {**copied.fields(), "trigger_points-0-change": "better", "copy": "last"}
    again = therapist.post(page, fields)
    assert again.text.count(MARK) == 1
    assert "trigger_points-1-kept" not in again.fields()


def test_what_nobody_confirmed_is_asked_for_and_not_recorded(
    therapist: Reader, page: str, copied: Page, by: Actor, episode_id: str
) -> None:
    back = therapist.post(page, copied.fields(), expect=422)
    assert "2 findings copied from" in back.text
    assert "are not confirmed" in back.text
    assert back.fields()["notes"] == "stays"
    assert len(queries.list_episode_assessments(episode_id, by=by)) == 1


def test_one_tap_says_that_all_is_still_so(
    therapist: Reader, page: str, copied: Page, by: Actor, episode_id: str
) -> None:
    confirmed = therapist.post(page, {**copied.fields(), "confirm": "all"})
    assert MARK not in confirmed.text
    assert "All confirmed" in confirmed.text
    shown = therapist.post(page, confirmed.fields())
    record = latest(episode_id, by)
    assert [point.change for point in record.trigger_points] == [Change.SAME]
    assert [row.grade for row in record.tightness] == [3]
    assert "the same" in shown.text.lower()


def test_a_change_in_a_row_confirms_it(
    therapist: Reader, page: str, copied: Page, by: Actor, episode_id: str
) -> None:
    fields = {**copied.fields(), "tightness-0-grade": "1"}
    fields["trigger_points-0-pain_on_pressure"] = "4"
    shown = therapist.post(page, fields)
    record = latest(episode_id, by)
    assert record.tightness[0].grade == 1
    assert record.trigger_points[0].pain_on_pressure == 4
    assert "softer: was 3 Hard" in shown.text
    assert "better: 3 lower than last time, on pressure" in shown.text


def test_a_point_that_is_gone_is_recorded_as_tested_and_resolved(
    therapist: Reader, page: str, copied: Page, by: Actor, episode_id: str
) -> None:
    fields = {**copied.fields(), "trigger_points-0-change": "gone", "tightness-0-still": "y"}
    shown = therapist.post(page, fields)
    point = latest(episode_id, by).trigger_points[0]
    assert (point.status, point.taut_band, point.zones) == ("resolved", "no", ())
    assert point.pain_on_pressure is None
    assert "gone: was active, 7/10" in shown.text


def test_what_is_left_out_says_nothing_and_is_named_on_the_page(
    therapist: Reader, page: str, copied: Page, by: Actor, episode_id: str
) -> None:
    fields = {**copied.fields(), "tightness-0-still": "y", "leave": "rest"}
    left = therapist.post(page, fields)
    assert "trigger_points-0-kept" not in left.fields()
    assert left.fields()["tightness-0-still"] == "y"
    shown = therapist.post(page, left.fields())
    assert latest(episode_id, by).trigger_points == ()
    assert "Found last time, not recorded this time" in shown.text
    assert "R soleus · active · 7/10 → heel" in shown.text


def test_leaving_out_keeps_what_was_typed_even_where_it_cannot_be_read(
    therapist: Reader, page: str, copied: Page
) -> None:
    fields = {**copied.fields(), "pain_now": "many", "measurements-0-right": "about nine"}
    left = therapist.post(page, {**fields, "leave": "rest"}).fields()
    assert left["measurements-0-right"] == "about nine"


def test_values_are_measured_anew_with_the_last_one_beside_them(
    therapist: Reader, page: str
) -> None:
    shown = therapist.get(page)
    fields = shown.fields()
    assert fields["measurements-0-measure"] == "knee_to_wall"
    assert fields["measurements-0-right"] == ""
    assert ": 8.5 cm" in shown.text


def test_a_copy_of_a_source_that_is_no_more_stays_unconfirmed(
    therapist: Reader, page: str, copied: Page
) -> None:
    fields = {**copied.fields(), "tightness-0-carried": "nowhere", "tightness-0-grade": "2"}
    fields["trigger_points-0-change"] = "same"
    back = therapist.post(page, fields, expect=422)
    assert "1 finding copied from" in back.text


def test_sides_of_the_complaint_come_with_the_first_rows(therapist: Reader, by: Actor) -> None:
    fresh = make_episode(make_client(by), by, side="L")
    fields = therapist.get(f"/episodes/{fresh}/assessments/new").fields()
    assert fields["trigger_points-0-side"] == fields["tightness-0-side"] == Side.LEFT
    nothing = therapist.post(f"/episodes/{fresh}/assessments/new", fields, expect=422)
    assert "nothing to save yet" in nothing.text


def test_rows_that_stay_keep_their_identity(by: Actor, therapist: Reader, episode_id: str) -> None:
    made = make_assessment(episode_id, by, trigger_points=(trigger_point(), trigger_point()))
    before = [point.id for point in latest(episode_id, by).trigger_points]
    edit = f"/assessments/{made}/edit"
    fields = {**therapist.get(edit).fields(), "trigger_points-1-pain_on_pressure": "2"}
    therapist.post(edit, {**fields, "tightness-0-note": "softer"})
    record = latest(episode_id, by)
    assert [point.id for point in record.trigger_points] == before
    assert record.tightness == (tightness_of(record, note="softer"),)


def tightness_of(record: queries.AssessmentRecord, **changes: str) -> object:
    said = tightness(**changes)
    kept = {name: getattr(said, name) for name in said.__dataclass_fields__}
    return queries.TightnessRecord(id=record.tightness[0].id, **kept)
