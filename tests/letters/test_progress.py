"""Where somebody started and where they are now, on plain values."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from clinic.anatomy.content import measures
from clinic.anatomy.domain import Side
from clinic.assessments.domain import (
    AssessmentRecord,
    MeasurementRecord,
    PainFinding,
    TightnessRecord,
)
from clinic.assessments.domain.comparison import Verdict
from clinic.letters.domain import Subject, list_progress, measure_course, pain_course

FIRST = date(2026, 10, 1)


def record(week: int, **changes: Any) -> AssessmentRecord:
    facts: dict[str, Any] = {
        "id": str(week),
        "client_id": "client",
        "episode_id": "episode",
        "assessed_on": FIRST + timedelta(weeks=week),
        "by_id": "by",
        "by_name": "By",
        "pain": PainFinding(),
        "notes": "",
        "trigger_points": (),
        "tightness": (),
        "measurements": (),
        "factors": (),
        "made_at": datetime(2026, 10, 1, tzinfo=UTC),
        "sealed_at": None,
        "row_version": 1,
    }
    return AssessmentRecord(**{**facts, **changes})


def knee(number: float | None, side: Side = Side.RIGHT) -> MeasurementRecord:
    return MeasurementRecord(
        id="m", name="Knee to wall", measure="knee_to_wall", side=side, number=number, unit="cm"
    )


def hard(grade: int) -> TightnessRecord:
    return TightnessRecord(id="t", muscle="soleus", side=Side.RIGHT, grade=grade)


def test_the_first_value_stands_beside_the_last_whatever_lies_between() -> None:
    records = [record(w, pain=PainFinding(worst=n)) for w, n in ((2, 1), (0, 7), (1, 9))]
    (line,) = list_progress(records, {})
    assert (line.began[1], line.now and line.now[1], line.verdict) == (7, 1, Verdict.BETTER)


def test_what_was_not_asked_again_has_no_now() -> None:
    (line,) = list_progress([record(0, pain=PainFinding(worst=7)), record(1)], {})
    assert line.now is None
    assert line.verdict is None


def test_pain_that_is_gone_and_a_muscle_that_is_soft_are_gone() -> None:
    records = [
        record(0, pain=PainFinding(worst=7), tightness=(hard(3),)),
        record(1, pain=PainFinding(worst=0), tightness=(hard(0),)),
    ]
    assert [line.verdict for line in list_progress(records, {})] == [Verdict.GONE, Verdict.GONE]


def test_a_measure_is_judged_by_its_own_error_and_direction() -> None:
    def verdict(began: float, now: float) -> Verdict | None:
        records = [record(0, measurements=(knee(began),)), record(1, measurements=(knee(now),))]
        (line,) = list_progress(records, measures())
        return line.verdict

    assert verdict(8.5, 9.0) is Verdict.WITHIN_ERROR
    assert verdict(8.5, 12.0) is Verdict.BETTER
    assert verdict(12.0, 8.5) is Verdict.WORSE


def test_the_sides_of_a_measure_are_two_lines_and_words_are_none() -> None:
    rows = (knee(8), knee(12, Side.LEFT), knee(None))
    lines = list_progress([record(0, measurements=rows)], measures())
    assert [(line.subject, line.side) for line in lines] == [
        (Subject.MEASURE, "R"),
        (Subject.MEASURE, "L"),
    ]


def test_a_muscle_that_was_always_soft_is_not_worth_a_line() -> None:
    assert list_progress([record(0, tightness=(hard(0),))], {}) == ()


def test_a_course_runs_from_the_oldest_day_on_and_has_only_what_was_asked() -> None:
    records = [
        record(1, pain=PainFinding(worst=3), measurements=(knee(9),)),
        record(0, pain=PainFinding(worst=7, now=2), measurements=(knee(None),)),
    ]
    assert [(point.label, point.value) for point in pain_course(records)] == [
        ("worst", 7),
        ("now", 2),
        ("worst", 3),
    ]
    assert [point.value for point in measure_course(records, "knee_to_wall")] == [9]


def pain(*worst: int) -> tuple[Verdict | None, Verdict | None]:
    """What became of it since the start, and since last time."""
    records = [record(week, pain=PainFinding(worst=score)) for week, score in enumerate(worst)]
    (line,) = list_progress(records, {})
    return line.verdict, line.since_last


def test_a_setback_since_last_time_is_known_beside_the_way_from_the_start() -> None:
    assert pain(7, 1, 4) == (Verdict.BETTER, Verdict.WORSE)
    assert pain(3, 8, 5) == (Verdict.WORSE, Verdict.BETTER)
    assert pain(7, 4) == (Verdict.BETTER, None)


def test_a_step_within_measuring_error_is_no_setback() -> None:
    def since_last(*numbers: float) -> Verdict | None:
        rows = [record(week, measurements=(knee(cm),)) for week, cm in enumerate(numbers)]
        (line,) = list_progress(rows, measures())
        return line.since_last

    assert since_last(8.0, 12.0, 11.8) is None
    assert since_last(8.0, 13.0, 10.0) is Verdict.WORSE
