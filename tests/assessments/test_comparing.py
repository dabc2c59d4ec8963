"""What became of findings since last time: pure rules, then their words."""

from collections.abc import Iterator

import pytest
from flask import Flask

from clinic.anatomy.content import measures
from clinic.anatomy.domain import Side, TriggerPointStatus
from clinic.assessments.content import asymmetries, thresholds
from clinic.assessments.domain import (
    MeasurementRecord,
    PainFinding,
    TightnessRecord,
    TriggerPointRecord,
    Verdict,
    find_asymmetries,
)
from clinic.assessments.presenters.comparison import (
    asymmetry_words,
    score_change,
    value_change,
)
from tests.assessments.comparing import (
    FIRST,
    LAST,
    TODAY,
    compared,
    point,
    record,
    tight,
    value,
)


@pytest.fixture(autouse=True)
def words(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


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
