"""What an assessment's page asks again or refuses, and that nothing typed is lost."""

import re
from typing import Any

import pytest

from clinic.assessments.domain import MOST_ROWS
from clinic.core.actor import Actor
from tests.assessments.charting import SOLEUS, TIGHT, count, latest, words
from tests.assessments.making import make_assessment
from tests.reader import Reader


def test_a_side_that_nobody_chose_is_asked_for_and_never_taken_from_the_record(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    edit = f"/assessments/{make_assessment(episode_id, by)}/edit"
    fields = {**therapist.get(edit).fields(), "tightness-0-muscle": "tib_post"}
    del fields["tightness-0-side"]
    page = therapist.post(edit, fields, expect=422)
    assert "Please choose a side." in page.text
    assert latest(episode_id, by).tightness[0].muscle == "soleus"


@pytest.mark.parametrize("changed", ["side", "muscle"])
@pytest.mark.parametrize("rows", ["tightness", "trigger_points"])
def test_what_is_no_side_and_no_muscle_is_refused_on_the_page(
    therapist: Reader, by: Actor, episode_id: str, rows: str, changed: str
) -> None:
    edit = f"/assessments/{make_assessment(episode_id, by)}/edit"
    fields = {**therapist.get(edit).fields(), f"{rows}-0-{changed}": "javascript:alert(1)"}
    assert "choose" in therapist.post(edit, fields, expect=422).text


@pytest.mark.parametrize("reading", ["sNaN", "nan", "Infinity", "1e999999", "-0.1"])
def test_a_reading_that_is_no_number_is_refused_beside_its_field(
    therapist: Reader, page: str, reading: str
) -> None:
    shown = therapist.submit(
        page, expect=422, **SOLEUS, **{"trigger_points-0-pressure_pain": reading}
    )
    assert "Please write a number from 0 to 2000." in shown.text
    assert shown.fields()["trigger_points-0-pressure_pain"] == reading


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
