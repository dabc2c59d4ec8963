"""Laws of comparing that hold for every value."""

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.anatomy.content import measures
from clinic.anatomy.domain import Better
from clinic.assessments.content import pain_steps
from clinic.assessments.domain import (
    PainFinding,
    Size,
    Verdict,
    compare,
)
from tests.assessments.comparing import (
    TODAY,
    compared,
    record,
    value,
)

# A busy machine draws slowly; that says nothing of the rules.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def words(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


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


def _between(code: str, before: float, now: float) -> tuple[Verdict, Size, float]:
    last = record(measurements=(value(measure=code, number=before),))
    today = record(TODAY, measurements=(value(measure=code, number=now),))
    (found,) = compared(today, last).measurements
    assert found is not None
    return found.verdict, found.size, found.difference or 0.0
