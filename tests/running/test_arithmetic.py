"""Weeks, spikes and units: the figures of clinical.md, and what holds for all numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.running import content
from clinic.running.domain import (
    RunEntry,
    SpikeClass,
    WeekEntry,
    find_week,
    last_mondays,
    longest_run,
    monday_of,
    spike_of,
    suggest_longest_km,
    uncoupled_ratio,
    week_change_percent,
    weekly_totals,
)
from clinic.running.domain.spikes import beyond_percent, classify
from clinic.running.domain.units import KM, MILES, km_from, pace_from, pace_in, typed_as

MONDAY = date(2026, 11, 16)
WEEK = timedelta(days=7)
LIMITS = content.spike_limits()


def week(back: int, distance_km: float, sessions: int | None = None) -> WeekEntry:
    return WeekEntry(week_starting=MONDAY - back * WEEK, distance_km=distance_km, sessions=sessions)


def run(day: date, distance_km: float | None) -> RunEntry:
    return RunEntry(run_on=day, distance_km=distance_km)


@pytest.mark.parametrize(
    ("distance", "before", "percent"),
    [
        (34.0, 30.0, 13.3),
        (30.0, 28.0, 7.1),
        (20.0, 30.0, -33.3),
        (30.0, 30.0, 0.0),
        (0.0, 30.0, -100.0),
    ],
)
def test_a_week_beside_the_week_before(distance: float, before: float, percent: float) -> None:
    change = week_change_percent(distance, before)
    assert change is not None
    assert round(change, 1) == percent


@pytest.mark.parametrize("before", [0.0, None])
def test_after_a_week_of_nothing_there_is_no_change(before: float | None) -> None:
    assert week_change_percent(34.0, before) is None


def test_emmas_load_ratio() -> None:
    totals = weekly_totals((week(3, 25.0), week(2, 28.0), week(1, 30.0), week(0, 34.0)), ())
    ratio = uncoupled_ratio(totals, MONDAY)
    assert ratio is not None
    assert round(ratio, 2) == 1.23


def test_a_load_ratio_needs_four_weeks_in_a_row() -> None:
    totals = weekly_totals((week(3, 25.0), week(1, 30.0), week(0, 34.0)), ())
    assert uncoupled_ratio(totals, MONDAY) is None
    none_ran = weekly_totals((week(3, 0.0), week(2, 0.0), week(1, 0.0), week(0, 34.0)), ())
    assert uncoupled_ratio(none_ran, MONDAY) is None


@pytest.mark.parametrize(
    ("distance", "percent", "kind"),
    [
        (18.0, 28.6, SpikeClass.SMALL),
        (14.0, 0.0, SpikeClass.NONE),
        (10.0, -28.6, SpikeClass.NONE),
        (15.4, 10.0, SpikeClass.NONE),
        (15.5, 10.7, SpikeClass.SMALL),
        (18.2, 30.0, SpikeClass.SMALL),
        (18.3, 30.7, SpikeClass.MODERATE),
        (28.0, 100.0, SpikeClass.MODERATE),
        (28.1, 100.7, SpikeClass.LARGE),
    ],
)
def test_one_run_beside_the_longest_before_it(
    distance: float, percent: float, kind: SpikeClass
) -> None:
    before = run(MONDAY - timedelta(days=30), 14.0)
    spike = spike_of(run(MONDAY, distance), (before, run(MONDAY, distance)), LIMITS)
    assert spike is not None
    assert spike.percent is not None
    assert (round(spike.percent, 1), spike.kind, spike.longest_km) == (percent, kind, 14.0)


def test_a_run_of_the_same_day_or_longer_ago_than_thirty_days_is_no_baseline() -> None:
    others = (run(MONDAY, 14.0), run(MONDAY - timedelta(days=31), 14.0))
    spike = spike_of(run(MONDAY, 18.0), others, LIMITS)
    assert spike is not None
    assert (spike.kind, spike.percent) == (SpikeClass.NO_BASELINE, None)


def test_a_run_without_a_distance_is_beside_nothing() -> None:
    assert spike_of(run(MONDAY, None), (run(MONDAY - WEEK, 14.0),), LIMITS) is None


def test_the_longest_run_of_the_days_that_end_with_this_one() -> None:
    runs = (
        run(MONDAY - timedelta(days=30), 30.0),
        run(MONDAY - timedelta(days=29), 12.0),
        run(MONDAY, 18.0),
        run(MONDAY + timedelta(days=1), 40.0),
    )
    assert longest_run(runs, MONDAY) == runs[2]
    assert longest_run(runs, MONDAY - timedelta(days=1)) == runs[0]
    assert longest_run((), MONDAY) is None


def test_a_tenth_more_than_the_longest_is_suggested() -> None:
    assert round(suggest_longest_km(18.0, LIMITS), 3) == 19.8


def test_a_typed_week_wins_over_its_single_runs_and_both_are_kept() -> None:
    runs = (run(MONDAY, 10.0), run(MONDAY + timedelta(days=6), 8.0), run(MONDAY - WEEK, 5.5))
    totals = weekly_totals((week(0, 34.0, 4),), runs)
    typed, added = find_week(totals, MONDAY), find_week(totals, MONDAY - WEEK)
    assert typed is not None
    assert added is not None
    assert (typed.distance_km, typed.sessions, typed.is_typed) == (34.0, 4, True)
    assert typed.runs_km == 18.0
    assert (added.distance_km, added.sessions, added.is_typed) == (5.5, 1, False)


def test_a_typed_week_of_nothing_is_a_week_of_nothing() -> None:
    totals = weekly_totals((week(0, 0.0),), ())
    assert [(total.distance_km, total.is_typed) for total in totals] == [(0.0, True)]


def test_runs_without_a_distance_make_no_week() -> None:
    assert weekly_totals((), (run(MONDAY, None),)) == ()


def test_six_mondays_back() -> None:
    mondays = last_mondays(date(2026, 11, 22), 6)
    assert mondays[0] == MONDAY
    assert mondays[-1] == date(2026, 10, 12)


DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
KILOMETRES = st.integers(0, 500_000).map(lambda metres: metres / 1000)


@given(DAYS)
def test_a_week_holds_its_day(day: date) -> None:
    assert monday_of(day) <= day < monday_of(day) + WEEK
    assert monday_of(day).weekday() == 0


@given(KILOMETRES, st.sampled_from([KM, MILES]))
def test_a_distance_comes_back_from_its_form_to_the_metre(distance: float, unit: str) -> None:
    assert km_from(float(typed_as(distance, unit)), unit) == distance


@given(st.integers(0, 30_000).map(lambda hundredths: hundredths / 100))
def test_miles_come_back_as_they_were_typed(miles: float) -> None:
    assert float(typed_as(km_from(miles, MILES), MILES)) == miles


@given(st.integers(120, 1200), st.sampled_from([KM, MILES]))
def test_a_pace_comes_back_as_it_was_typed(seconds: int, unit: str) -> None:
    assert pace_in(pace_from(seconds, unit), unit) == seconds


@given(st.floats(0.1, 500), st.floats(0.1, 500))
def test_a_longer_run_is_never_a_smaller_spike(first: float, second: float) -> None:
    order = [SpikeClass.NONE, SpikeClass.SMALL, SpikeClass.MODERATE, SpikeClass.LARGE]
    low, high = sorted((first, second))
    classes = [classify(beyond_percent(each, 10.0), LIMITS) for each in (low, high)]
    assert order.index(classes[0]) <= order.index(classes[1])


@given(st.lists(st.tuples(st.integers(0, 60), KILOMETRES), max_size=20))
def test_single_runs_add_up_to_their_weeks(told: list[tuple[int, float]]) -> None:
    runs = [run(MONDAY + timedelta(days=back), distance) for back, distance in told]
    totals = weekly_totals((), runs)
    assert sum(total.distance_km for total in totals) == pytest.approx(
        sum(distance for _back, distance in told)
    )
    assert [total.week_starting for total in totals] == sorted(
        {monday_of(each.run_on) for each in runs}
    )
