"""Weeks and single runs in words: how they change, without judging it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.running import content
from clinic.running.domain import (
    RunEntry,
    Spike,
    SpikeClass,
    WeekTotal,
    find_week,
    longest_run,
    monday_of,
    suggest_longest_km,
    uncoupled_ratio,
    week_change_percent,
)
from clinic.running.domain.weeks import A_WEEK
from clinic.running.presenters.numbers import distance_words, number_words, percent_words


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One week of the table; ``origin`` says where its distance comes from, if not typed."""

    week: str
    distance: str
    sessions: str
    change: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRatio:
    """The ratio that is shown on demand only, and how it came about."""

    value: str
    how: str


def week_rows(totals: Sequence[WeekTotal], today: date, unit: str) -> tuple[WeekRow, ...]:
    """All known weeks, the latest first."""
    return tuple(_week_row(total, totals, today, unit) for total in reversed(totals))


def change_words(total: WeekTotal, totals: Iterable[WeekTotal], unit: str) -> str:
    """A week beside the one before it, in percent and distance."""
    before = find_week(totals, total.week_starting - A_WEEK)
    if before is None:
        return _("the week before is not known")
    percent = week_change_percent(total.distance_km, before.distance_km)
    if percent is None:
        return _("no running in the week before")
    if not percent:
        return _("the same as the week before")
    share = percent_words(abs(percent))
    distance = distance_words(abs(total.distance_km - before.distance_km), unit)
    if percent > 0:
        return _(
            "%(share)s more than the week before (+%(distance)s)", share=share, distance=distance
        )
    return _("%(share)s less than the week before (−%(distance)s)", share=share, distance=distance)


def latest_full_week(totals: Sequence[WeekTotal], today: date) -> WeekTotal | None:
    """The last known week that is over."""
    over = [total for total in totals if total.week_starting < monday_of(today)]
    return over[-1] if over else None


def longest_words(runs: Iterable[RunEntry], today: date, unit: str) -> tuple[str, str]:
    """The longest run of the last days, and the longest single run suggested; empty without one."""
    limits = content.spike_limits()
    longest = longest_run(runs, today, limits.days)
    if longest is None or longest.distance_km is None:
        return "", ""
    told = _(
        "%(distance)s on %(day)s",
        distance=distance_words(longest.distance_km, unit),
        day=format_date(longest.run_on, "EEE d MMM", rebase=False),
    )
    most = distance_words(suggest_longest_km(longest.distance_km, limits), unit)
    return told, _("%(distance)s (association, not proof)", distance=most)


def spike_words(spike: Spike | None, unit: str) -> tuple[str, str]:
    """The class of a run, and beside what; both empty for a run without a distance."""
    if spike is None:
        return "", ""
    label = _(next(c.label for c in content.choices("spike") if c.value == spike.kind))
    if spike.kind is SpikeClass.NO_BASELINE or spike.percent is None:
        return label, ""
    longest = distance_words(spike.longest_km, unit)
    if spike.percent <= 0:
        return label, _("the longest before was %(longest)s", longest=longest)
    share = percent_words(spike.percent)
    return label, _("%(share)s beyond %(longest)s", share=share, longest=longest)


def load_ratio(totals: Sequence[WeekTotal], today: date, unit: str) -> LoadRatio | None:
    """The uncoupled ratio of the last full week; None where four weeks in a row are not known."""
    week = latest_full_week(totals, today)
    ratio = None if week is None else uncoupled_ratio(totals, week.week_starting)
    if week is None or not ratio:
        return None
    return LoadRatio(
        value=number_words(ratio, "0.00"),
        how=_(
            "%(distance)s in the week of %(day)s, over %(mean)s: the mean of three weeks before.",
            distance=distance_words(week.distance_km, unit),
            day=format_date(week.week_starting, "d MMM", rebase=False),
            mean=distance_words(week.distance_km / ratio, unit),
        ),
    )


def _week_row(total: WeekTotal, totals: Sequence[WeekTotal], today: date, unit: str) -> WeekRow:
    change = change_words(total, totals, unit)
    if total.week_starting == monday_of(today):
        is_more = _is_over(total, totals)
        change = _("so far %(change)s", change=change) if is_more else _("this week so far")
    return WeekRow(
        week=format_date(total.week_starting, "EEE d MMM y", rebase=False),
        distance=distance_words(total.distance_km, unit),
        sessions="" if total.sessions is None else str(total.sessions),
        change=change,
        origin=_origin(total, unit),
    )


def _is_over(total: WeekTotal, totals: Sequence[WeekTotal]) -> bool:
    before = find_week(totals, total.week_starting - A_WEEK)
    percent = week_change_percent(total.distance_km, before.distance_km if before else None)
    return percent is not None and percent > content.threshold("weekly_growth")


def _origin(total: WeekTotal, unit: str) -> str:
    if not total.is_typed:
        return _("added up from single runs")
    if total.runs_km is None or round(total.runs_km - total.distance_km, 1) == 0:
        return ""
    ran = distance_words(total.runs_km, unit)
    return _("single runs come to %(distance)s", distance=ran)
