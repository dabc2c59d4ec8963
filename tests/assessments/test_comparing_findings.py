"""What became of trigger points and tightness since last time."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.anatomy.domain import Change, TriggerPointStatus
from clinic.assessments.domain import (
    TightnessRecord,
)
from clinic.assessments.presenters.comparison import (
    grade_change,
    point_change,
)
from tests.assessments.comparing import (
    LAST,
    TODAY,
    compared,
    point,
    record,
    tight,
)

# A busy machine draws slowly; that says nothing of the rules.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def words(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        ({}, {}, "same"),
        ({}, {"pain_on_pressure": 5}, "better"),
        ({}, {"pain_on_pressure": 9}, "worse"),
        ({}, {"pain_on_pressure": 5, "change": Change.WORSE}, "worse"),
        ({"tenderness": 3}, {"tenderness": 1}, "better"),
        ({}, {"status": TriggerPointStatus.LATENT}, "better"),
        ({}, {"status": TriggerPointStatus.RESOLVED}, "gone"),
        ({"status": TriggerPointStatus.RESOLVED}, {}, "new"),
        ({"status": TriggerPointStatus.RESOLVED}, {"status": TriggerPointStatus.RESOLVED}, "same"),
        ({"muscle": "tib_post"}, {}, "new"),
    ],
)
def test_a_point_is_new_better_worse_gone_or_the_same(
    before: dict[str, Any], now: dict[str, Any], verdict: str
) -> None:
    last = record(trigger_points=(point(1, **before),))
    (found,) = compared(record(TODAY, trigger_points=(point(2, **now),)), last).trigger_points
    assert found is not None
    assert found.verdict == verdict


def test_two_points_of_one_muscle_are_paired_by_their_place() -> None:
    last = record(
        trigger_points=(
            point(1, u=0.2, v=0.2, pain_on_pressure=3),
            point(2, u=0.8, v=0.8, pain_on_pressure=8),
        )
    )
    today = record(
        TODAY,
        trigger_points=(
            point(3, u=0.75, v=0.8, pain_on_pressure=6),
            point(4, u=0.2, v=0.25, pain_on_pressure=5),
        ),
    )
    found = [each.difference for each in compared(today, last).trigger_points if each]
    assert found == [-2, 2]


def test_tightness_is_softer_firmer_gone_or_on_another_scale() -> None:
    def told(before: TightnessRecord, now: TightnessRecord) -> str:
        (found,) = compared(record(TODAY, tightness=(now,)), record(tightness=(before,))).tightness
        words = grade_change(found, LAST)
        return words.text if words else ""

    assert told(tight(), tight(grade=1)) == "softer: was 3 Hard"
    assert told(tight(grade=1), tight()) == "firmer: was 1 Slightly firm"
    assert told(tight(), tight(grade=0)) == "gone: was 3 Hard"
    assert told(tight(), tight()) == "as last time"
    assert told(tight(), tight(grade=4, scale="house_0_4")) == "was 3 Hard, on another scale"
    assert told(tight(muscle="tib_post"), tight()) == "new"


@patient
@given(st.permutations(range(4)))
def test_every_point_has_one_partner_whatever_the_order(order: list[int]) -> None:
    before = tuple(point(n, u=n / 4, v=0.5, pain_on_pressure=n) for n in range(4))
    now = tuple(replace(before[n], id=f"now{n}") for n in order)
    found = compared(record(TODAY, trigger_points=now), record(trigger_points=before))
    assert [each.before.id for each in found.trigger_points if each and each.before] == [
        str(n) for n in order
    ]


def test_words_of_a_point_say_what_it_was() -> None:
    gone = point(2, status=TriggerPointStatus.RESOLVED, pain_on_pressure=None)
    last = record(trigger_points=(point(1),))
    (found,) = compared(record(TODAY, trigger_points=(gone,)), last).trigger_points
    words = point_change(found, LAST)
    assert words is not None
    assert (words.text, words.kind) == ("gone: was active, 7/10", "gone")
