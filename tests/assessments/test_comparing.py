"""What became of findings since last time: pure rules, then their words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.anatomy.content import measures
from clinic.anatomy.domain import Better, Change, Side, TriggerPointStatus
from clinic.assessments.content import asymmetries, pain_steps, thresholds
from clinic.assessments.domain import (
    AssessmentRecord,
    Comparison,
    MeasurementRecord,
    PainFinding,
    Size,
    TightnessRecord,
    TriggerPointRecord,
    Verdict,
    compare,
    find_asymmetries,
)
from clinic.assessments.presenters.comparison import (
    asymmetry_words,
    grade_change,
    point_change,
    score_change,
    value_change,
)
from tests.assessments.making import measurement, tightness, trigger_point

# A busy machine draws slowly; that says nothing of the rules.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIRST, LAST, TODAY = date(2026, 5, 3), date(2026, 5, 10), date(2026, 5, 17)


@pytest.fixture(autouse=True)
def words(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def record(on: date = LAST, **changes: Any) -> AssessmentRecord:
    facts: dict[str, Any] = {
        "id": on.isoformat(),
        "client_id": "c",
        "episode_id": "e",
        "assessed_on": on,
        "by_id": "p",
        "by_name": "P",
        "pain": PainFinding(),
        "notes": "",
        "trigger_points": (),
        "tightness": (),
        "measurements": (),
        "factors": (),
        "made_at": datetime(2026, 5, 3, tzinfo=UTC),
        "sealed_at": None,
        "row_version": 1,
    }
    return AssessmentRecord(**{**facts, **changes})


def point(number: int = 0, **changes: Any) -> TriggerPointRecord:
    status = changes.pop("status", TriggerPointStatus.ACTIVE)
    said = trigger_point(**changes)
    kept = {name: getattr(said, name) for name in said.__dataclass_fields__}
    return TriggerPointRecord(id=str(number), status=status, **kept)


def tight(**changes: Any) -> TightnessRecord:
    said = tightness(**changes)
    return TightnessRecord(
        id="t", **{name: getattr(said, name) for name in said.__dataclass_fields__}
    )


def value(**changes: Any) -> MeasurementRecord:
    said = measurement(**changes)
    measure = measures()[said.measure]
    kept = {name: getattr(said, name) for name in said.__dataclass_fields__}
    label = measure.label_of(said.choice) if said.choice else ""
    return MeasurementRecord(
        id="m", name=measure.name, unit=measure.unit, choice_label=label, **kept
    )


def compared(now: AssessmentRecord, *earlier: AssessmentRecord) -> Comparison:
    return compare(now, earlier, measures=measures(), steps=pain_steps())


@pytest.mark.parametrize(
    ("before", "now", "verdict", "size", "told"),
    [
        (6, 6, "same", "", "as last time"),
        (8, 7, "better", "slight", "1 lower than last time: slightly better"),
        (5, 3, "better", "much", "2 lower than last time: much better"),
        (3, 4, "worse", "much", "1 higher than last time: much worse"),
        (8, 10, "worse", "much", "2 higher than last time: much worse"),
        (0, 1, "worse", "slight", "1 higher than last time: slightly worse"),
    ],
)
def test_pain_changes_by_points_or_by_share(
    before: int, now: int, verdict: str, size: str, told: str
) -> None:
    found = compared(
        record(TODAY, pain=PainFinding(now=now)), record(pain=PainFinding(now=before))
    ).pain["now"]
    assert (found.verdict, found.size, found.before) == (verdict, size, before)
    words = score_change(found, LAST)
    assert words is not None
    assert words.text == told


def test_a_score_that_was_not_asked_last_time_stands_beside_the_one_before() -> None:
    now = record(TODAY, pain=PainFinding(now=2, during_run=4))
    found = compared(now, record(), record(FIRST, pain=PainFinding(now=5)))
    assert found.pain["now"].before_on == FIRST
    assert "during_run" not in found.pain
    words = score_change(found.pain["now"], LAST)
    assert words is not None
    assert words.text == "3 lower than on 3 May 2026: much better"


@pytest.mark.parametrize(
    ("code", "before", "now", "verdict", "size", "told"),
    [
        ("knee_to_wall", 8.5, 8.5, "same", "within_error", "as last time"),
        ("knee_to_wall", 8.5, 10.4, "within_error", "within_error",
         "1.9 cm higher than last time, within measuring error"),
        ("knee_to_wall", 8.5, 10.5, "better", "detectable",
         "2 cm higher than last time: better, more than measuring error"),
        ("heel_raise_straight", 30, 22, "worse", "detectable",
         "8 reps lower than last time: worse, more than measuring error"),
        ("heel_raise_bent", 17, 22, "better", "",
         "5 reps higher than last time, measuring error not known"),
        ("calf_girth", 38.0, 36.5, "changed", "",
         "1.5 cm lower than last time, measuring error not known"),
        ("visa_a", 50, 64, "better", "meaningful",
         "14 higher than last time: better, a change that matters"),
    ],
)  # fmt: skip
def test_numbers_change_beyond_their_error_or_within_it(
    code: str, before: float, now: float, verdict: str, size: str, told: str
) -> None:
    last = record(measurements=(value(measure=code, number=before),))
    today = record(TODAY, measurements=(value(measure=code, number=now),))
    (found,) = compared(today, last).measurements
    assert found is not None
    assert (found.verdict, found.size) == (verdict, size)
    words = value_change(found, LAST)
    assert words is not None
    assert words.text == told


def test_answers_change_without_a_direction() -> None:
    def sign(answer: str) -> MeasurementRecord:
        return value(measure="thompson", number=None, choice=answer)

    last = record(measurements=(sign("positive"),))
    (found,) = compared(record(TODAY, measurements=(sign("negative"),)), last).measurements
    assert found is not None
    assert found.verdict is Verdict.CHANGED
    words = value_change(found, LAST)
    assert words is not None
    assert words.text == "was Positive: the foot does not move, last time"


def test_values_are_compared_with_the_same_side_muscle_and_activity_only() -> None:
    last = record(
        measurements=(
            value(side=Side.LEFT, number=12.0),
            value(measure="psfs", side=None, number=4, label="Half marathon"),
        )
    )
    today = record(
        TODAY,
        measurements=(
            value(number=9.0),
            value(measure="psfs", side=None, number=7, label="half Marathon"),
            value(measure="psfs", side=None, number=3, label="Stairs"),
        ),
    )
    found = compared(today, last)
    verdicts = [each.verdict for each in found.measurements if each]
    assert verdicts == [Verdict.NEW, Verdict.BETTER, Verdict.NEW]
    assert [absent.row.side for absent in found.absent] == [Side.LEFT]


def test_where_it_was_felt_does_not_part_the_values_of_a_pair() -> None:
    last = record(measurements=(value(number=8.0, site="calf"),))
    today = record(TODAY, measurements=(value(number=10.5, site="front of ankle"),))
    (found,) = compared(today, last).measurements
    assert found is not None
    assert found.verdict is Verdict.BETTER


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


def test_what_stood_there_last_time_and_not_now_is_named_but_not_called_gone() -> None:
    last = record(
        trigger_points=(point(), point(1, muscle="tib_post", status=TriggerPointStatus.RESOLVED)),
        tightness=(tight(), tight(side=Side.LEFT, grade=0)),
        measurements=(value(),),
    )
    found = compared(record(TODAY), last)
    assert [type(absent.row) for absent in found.absent] == [
        TriggerPointRecord,
        TightnessRecord,
        MeasurementRecord,
    ]
    assert {absent.on for absent in found.absent} == {LAST}


def test_the_first_assessment_has_nothing_to_compare() -> None:
    first = record(trigger_points=(point(),), tightness=(tight(),), measurements=(value(),))
    found = compared(first)
    assert (found.trigger_points, found.tightness, found.measurements) == ((None,),) * 3
    assert (dict(found.pain), found.absent) == ({}, ())


def test_sides_are_stated_as_a_number_with_its_direction() -> None:
    def told(left: float, right: float, code: str = "knee_to_wall") -> str:
        rows = (
            value(measure=code, side=Side.LEFT, number=left),
            value(measure=code, side=Side.RIGHT, number=right),
        )
        (found,) = find_asymmetries(rows, measures())
        return asymmetry_words(found, measures()[code].unit)

    assert told(12.0, 10.5) == "right 1.5 cm less than left"
    assert told(12.0, 8.5) == (
        "right 3.5 cm less than left: more than the 1.5 cm within which 68 % of healthy adults lie"
    )
    assert told(24, 25, "heel_raise_bent") == "right 1 rep more than left"
    assert told(24, 24, "heel_raise_bent") == "left and right alike"
    assert find_asymmetries((value(),), measures()) == ()


def test_every_figure_that_flags_a_difference_has_its_words_and_source() -> None:
    flagged = {code for code, each in measures().items() if each.asymmetry is not None}
    assert set(asymmetries()) == flagged
    steps = {name: each.value for name, each in thresholds().items()}
    assert steps == {
        "pain_slight_points": 1,
        "pain_slight_percent": 15,
        "pain_much_points": 2,
        "pain_much_percent": 33,
    }
    assert all("Salaffi" in each.source for each in thresholds().values())


NUMBERS = sorted(code for code, each in measures().items() if each.is_numeric)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, float, float]:
    """A measure with two values that its definition allows."""
    measure = measures()[draw(st.sampled_from(NUMBERS))]
    steps = 10**measure.decimals
    low, high = (round((end or 0) * steps) for end in (measure.lowest, measure.highest))
    one, other = (draw(st.integers(low, high)) / steps for _ in range(2))
    return measure.code, one, other


@patient
@given(pairs())
def test_turning_two_days_round_turns_the_verdict_round(pair: tuple[str, float, float]) -> None:
    code, one, other = pair
    there = _between(code, one, other)
    back = _between(code, other, one)
    turned = {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER}
    assert back[0] is turned.get(there[0], there[0])
    assert back[1] == there[1]
    assert back[2] == -there[2]


@patient
@given(pairs())
def test_no_change_within_error_is_called_better_or_worse(pair: tuple[str, float, float]) -> None:
    code, one, other = pair
    verdict, size, difference = _between(code, one, other)
    measure = measures()[code]
    assert (verdict is Verdict.SAME) == (difference == 0)
    if measure.error is not None and 0 < abs(difference) < measure.error:
        assert verdict is Verdict.WITHIN_ERROR
    if verdict in {Verdict.BETTER, Verdict.WORSE}:
        assert measure.better is not Better.NEITHER
        assert size is not Size.WITHIN_ERROR


@patient
@given(st.lists(st.integers(0, 10), min_size=2, max_size=2))
def test_more_pain_is_never_better(scores: list[int]) -> None:
    before, now = scores
    found = compare(
        record(TODAY, pain=PainFinding(now=now)),
        [record(pain=PainFinding(now=before))],
        measures=measures(),
        steps=pain_steps(),
    ).pain["now"]
    assert (found.verdict is Verdict.WORSE) == (now > before)
    assert (found.verdict is Verdict.BETTER) == (now < before)


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


def _between(code: str, before: float, now: float) -> tuple[Verdict, Size, float]:
    last = record(measurements=(value(measure=code, number=before),))
    today = record(TODAY, measurements=(value(measure=code, number=now),))
    (found,) = compared(today, last).measurements
    assert found is not None
    return found.verdict, found.size, found.difference or 0.0
