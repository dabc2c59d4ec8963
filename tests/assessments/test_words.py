"""Findings in words: chips, statuses, what clients read, what pages explain."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from clinic.anatomy.content import muscle, zones
from clinic.anatomy.domain import Change, Familiar, Found, Referred, Side, TriggerPointStatus
from clinic.assessments import presenters
from clinic.assessments.content import explanations, places
from clinic.assessments.domain import kpa_from_kg_cm2, suggest_referred
from clinic.assessments.presenters.helps import help_texts
from clinic.assessments.presenters.page import assessment_page
from clinic.assessments.presenters.status import recorded_status_words
from clinic.assessments.queries import (
    AssessmentRecord,
    TightnessRecord,
    TriggerPointRecord,
    get_assessment,
)
from clinic.core.actor import Actor
from tests.assessments.making import make_assessment, tightness, trigger_point
from tests.clients.making import make_client
from tests.episodes.making import make_episode


@pytest.fixture(autouse=True)
def words(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def point(**changes: Any) -> TriggerPointRecord:
    said = trigger_point(**{key: value for key, value in changes.items() if key != "status"})
    kept = {name: getattr(said, name) for name in said.__dataclass_fields__}
    return TriggerPointRecord(
        id="", status=changes.get("status", TriggerPointStatus.ACTIVE), **kept
    )


def tight(**changes: Any) -> TightnessRecord:
    said = tightness(**changes)
    return TightnessRecord(
        id="", **{name: getattr(said, name) for name in said.__dataclass_fields__}
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "R soleus · active · 7/10 → heel"),
        ({"zones": ("heel_post", "heel_plantar", "achilles")},
         "R soleus · active · 7/10 → heel, Achilles tendon"),
        ({"zones": (), "pain_on_pressure": None, "status": TriggerPointStatus.LATENT},
         "R soleus · latent"),
        ({"muscle": "gastroc_med", "side": Side.LEFT, "pain_on_pressure": 0, "zones": ()},
         "L gastrocnemius, medial head · active · 0/10"),
        ({"muscle": "diaphragm", "side": Side.MIDLINE, "zones": ()}, "diaphragm · active · 7/10"),
    ],
)  # fmt: skip
def test_a_trigger_point_has_one_short_spelling(changes: dict[str, Any], expected: str) -> None:
    assert presenters.trigger_point_words(point(**changes)) == expected


def test_a_grade_of_tightness_names_the_top_of_its_scale() -> None:
    assert presenters.tightness_words(tight()) == "R soleus · tightness 3/3"


@pytest.mark.parametrize(
    ("change", "kind", "ending"),
    [
        (None, "plain", "heel"),
        (Change.SAME, "plain", "heel"),
        (Change.BETTER, "better", "· better"),
        (Change.NEW, "new", "· new"),
        (Change.WORSE, "worse", "· worse"),
    ],
)
def test_what_changed_has_the_mark_of_how(change: Change | None, kind: str, ending: str) -> None:
    chip = presenters.trigger_point_chip(point(change=change))
    assert (chip.kind, chip.text.endswith(ending)) == (kind, True)


def test_clients_read_plain_words() -> None:
    assert presenters.plain_muscle("soleus", Side.RIGHT) == "right deep calf muscle"
    assert presenters.plain_muscle("diaphragm", Side.MIDLINE) == "main breathing muscle"


def test_a_status_says_why_and_what_it_would_be_without_the_choice() -> None:
    by_rule = recorded_status_words(point(referred=Referred.TYPICAL))
    assert (by_rule.status, by_rule.is_chosen) == ("Active", False)
    assert by_rule.why == "3 signs of 3. Enough signs, and the client knows the feeling."
    chosen = recorded_status_words(
        point(
            familiar=Familiar.NO,
            status=TriggerPointStatus.ACTIVE,
            status_chosen=TriggerPointStatus.ACTIVE,
        )
    )
    assert (chosen.status, chosen.is_chosen) == ("Active", True)
    assert chosen.why.startswith("By the signs it would be latent: 2 signs of 3.")


def test_a_resolved_point_says_that_it_was_there_before() -> None:
    gone = point(
        taut_band=Found.NO,
        hypersensitive_spot=Found.NO,
        referred=Referred.NONE,
        familiar=Familiar.NO,
        zones=(),
        status=TriggerPointStatus.RESOLVED,
    )
    told = recorded_status_words(gone)
    assert told.status == "Resolved"
    assert told.why == "0 signs of 3. Found before. Now none of the three signs is there."


def test_the_page_says_what_was_not_asked(by: Actor) -> None:
    record = made(by, pain_now=None, trigger_points=(trigger_point(pain_on_pressure=None),))
    shown = assessment_page(record)
    assert [line.score for line in shown.pain] == [None, 7]
    assert shown.points[0].on_pressure == ""
    assert dict(shown.points[0].facts) == {
        "Taut band": "Yes",
        "Hypersensitive spot": "Yes",
        "Client knows the feeling": "Yes",
    }


def test_every_explanation_names_its_source_and_how_sure_it_is() -> None:
    texts = [text for group in help_texts().values() for text in group]
    assert len(texts) >= 10
    assert all(text.title and text.meaning and text.source.endswith(".") for text in texts)
    assert any("0.45" in text.meaning for text in texts)
    assert {entry.mark for entry in explanations().values()} <= {"✔", "⚙"}


def test_every_place_has_a_short_word() -> None:
    assert set(places()) == set(zones())
    assert max(len(place.word) for place in places().values()) <= 24


@pytest.mark.parametrize(
    ("zones_felt", "expected"),
    [((), "not_tested"), (("heel_post",), "typical"), (("jaw", "heel_post"), "typical"),
     (("ear",), "other")],
)  # fmt: skip
def test_the_places_say_whether_a_referral_is_typical(
    zones_felt: tuple[str, ...], expected: str
) -> None:

    assert suggest_referred(zones_felt, muscle("soleus")) == expected


def test_a_kilogram_on_a_square_centimetre_is_about_98_kilopascals() -> None:
    assert kpa_from_kg_cm2(1) == 98.1
    assert kpa_from_kg_cm2(2.6) == 255.0


def made(by: Actor, **changes: Any) -> AssessmentRecord:
    episode_id = make_episode(make_client(by), by)
    return get_assessment(make_assessment(episode_id, by, **changes), by=by)
