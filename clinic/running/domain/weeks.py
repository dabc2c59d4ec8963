"""Weekly distance: what was typed, what single runs add up to, how it changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clinic.running.domain.entries import RunEntry, WeekEntry

A_WEEK = timedelta(days=7)
# The weeks before that make the base of the uncoupled ratio.
BASE_WEEKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTotal:
    """The distance of one week and where it comes from.

    ``is_typed``: somebody said it; else single runs add up to it, and runs that nobody typed are
    missing. ``runs_km`` is what single runs add up to, None without any.
    """

    week_starting: date
    distance_km: float
    sessions: int | None
    is_typed: bool
    runs_km: float | None


def monday_of(day: date) -> date:
    """The Monday that begins the week of a day."""
    return day - timedelta(days=day.weekday())


def last_mondays(day: date, weeks: int) -> tuple[date, ...]:
    """The Mondays of the last ``weeks`` weeks, that of ``day`` first."""
    return tuple(monday_of(day) - number * A_WEEK for number in range(weeks))


def weekly_totals(weeks: Iterable[WeekEntry], runs: Iterable[RunEntry]) -> tuple[WeekTotal, ...]:
    """All weeks about which something is known, oldest first. A typed week wins over its runs."""
    typed = {week.week_starting: week for week in weeks}
    ran = _runs_by_week(runs)
    return tuple(_total(monday, typed, ran.get(monday, [])) for monday in sorted({*typed, *ran}))


def week_change_percent(distance_km: float, before_km: float | None) -> float | None:
    """How much more than the week before, in percent; None after an unknown week or one of 0."""
    if not before_km:
        return None
    return round((distance_km - before_km) / before_km * 100, 6)


def find_week(totals: Iterable[WeekTotal], monday: date) -> WeekTotal | None:
    """The week that begins on a Monday, where it is known."""
    return next((total for total in totals if total.week_starting == monday), None)


def uncoupled_ratio(totals: Sequence[WeekTotal], monday: date) -> float | None:
    """A week's distance over the mean of the three weeks before it.

    None unless all four weeks are known and the three are not 0. Shown on demand only and never
    as a safe range: "dismiss ACWR and its theory" (Impellizzeri 2020 ✔).
    """
    known = {total.week_starting: total.distance_km for total in totals}
    base = [known.get(monday - number * A_WEEK) for number in range(1, BASE_WEEKS + 1)]
    told = [distance for distance in base if distance is not None]
    if monday not in known or len(told) < BASE_WEEKS or not sum(told):
        return None
    return known[monday] / (sum(told) / BASE_WEEKS)


def _runs_by_week(runs: Iterable[RunEntry]) -> dict[date, list[float]]:
    weeks: dict[date, list[float]] = {}
    for run in runs:
        if run.distance_km is not None:
            weeks.setdefault(monday_of(run.run_on), []).append(run.distance_km)
    return weeks


def _total(monday: date, typed: Mapping[date, WeekEntry], ran: list[float]) -> WeekTotal:
    week = typed.get(monday)
    runs_km = round(sum(ran), 3) if ran else None
    return WeekTotal(
        week_starting=monday,
        distance_km=week.distance_km if week else runs_km or 0.0,
        sessions=week.sessions if week else len(ran),
        is_typed=week is not None,
        runs_km=runs_km,
    )
