"""A running history as its page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.anatomy.presenters.help import Help, explanation_help
from clinic.running import content
from clinic.running.domain import RunEntry, SpikeClass, WeekTotal, spike_of, weekly_totals
from clinic.running.presenters.numbers import HUNDREDTHS, distance_words, duration_words, pace_words
from clinic.running.presenters.profile import (
    Pairs,
    change_pairs,
    hours_words,
    label_of,
    life_pairs,
    runner_pairs,
)
from clinic.running.presenters.things import ThingLine, injury_line, race_line, shoe_line
from clinic.running.presenters.weeks import (
    LoadRatio,
    WeekRow,
    change_words,
    latest_full_week,
    load_ratio,
    longest_words,
    spike_words,
    week_rows,
)
from clinic.running.queries import RunningHistory

HELPS = {
    "weeks": ("week_change", "ten_percent", "week_sources"),
    "ratio": ("load_ratio",),
    "now": ("suggested_run", "longest_run"),
    "runs": ("longest_run", "effort"),
    "runner": ("foot_strike",),
    "shoes": ("shoe_drop",),
    "energy": ("energy",),
}
# Earlier weeks are folded away.
WEEKS_IN_SIGHT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One run of the table. ``is_spike``: above the first limit of the study."""

    day: str
    how_far: str
    pace: str
    manner: str
    pain: str
    spike: str
    spike_detail: str
    is_spike: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPage:
    """All the words of the page. ``not_asked`` are the labels of what nobody asked yet."""

    numbers: Pairs
    weeks: tuple[WeekRow, ...]
    ratio: LoadRatio | None
    runs: tuple[RunRow, ...]
    change: Pairs
    runner: Pairs
    life: Pairs
    not_asked: tuple[str, ...]
    shoes: tuple[ThingLine, ...]
    races: tuple[ThingLine, ...]
    injuries: tuple[ThingLine, ...]

    @property
    def recent(self) -> tuple[WeekRow, ...]:
        """The weeks that are in sight."""
        return self.weeks[:WEEKS_IN_SIGHT]

    @property
    def older(self) -> tuple[WeekRow, ...]:
        """The weeks that are folded away."""
        return self.weeks[WEEKS_IN_SIGHT:]


def running_page(
    history: RunningHistory, *, today: date, unit: str, sitting_hours: float | None
) -> RunningPage:
    """The words of one history on a day, distances in the practice's unit.

    ``sitting_hours`` come from the client's own record, where they are asked.
    """
    totals = weekly_totals(history.weeks, history.runs)
    runner = runner_pairs(history.profile, unit)
    life = life_pairs(history.profile)
    return RunningPage(
        numbers=number_pairs(totals, history.runs, today, unit),
        weeks=week_rows(totals, today, unit),
        ratio=load_ratio(totals, today, unit),
        runs=tuple(_run(run, history.runs, unit) for run in reversed(history.runs)),
        change=_answered(change_pairs(history.profile)),
        runner=_answered(runner),
        life=_answered([*life, (_("Sitting a day"), hours_words(sitting_hours))]),
        not_asked=tuple(label for label, text in (*runner, *life) if not text),
        shoes=tuple(shoe_line(shoe, unit) for shoe in history.shoes),
        races=tuple(race_line(race, unit) for race in history.races),
        injuries=tuple(injury_line(injury) for injury in history.injuries),
    )


def number_pairs(
    totals: Sequence[WeekTotal], runs: Sequence[RunEntry], today: date, unit: str
) -> Pairs:
    """The numbers that matter most, in words; for this page and for rooms above."""
    longest, most = longest_words(runs, today, unit)
    return [
        (_("Latest full week"), _latest(totals, today, unit)),
        (_("Longest run in 30 days"), longest),
        (_("Longest single run suggested"), most),
    ]


def help_texts() -> Mapping[str, tuple[Help, ...]]:
    """What the page explains, by the part that it explains."""
    told = content.explanations()
    return {
        part: tuple(explanation_help(told[code]) for code in codes) for part, codes in HELPS.items()
    }


def _answered(pairs: Pairs) -> Pairs:
    return [(label, text) for label, text in pairs if text]


def _latest(totals: Sequence[WeekTotal], today: date, unit: str) -> str:
    week = latest_full_week(totals, today)
    if week is None:
        return ""
    return _(
        "%(distance)s from %(day)s, %(change)s",
        distance=distance_words(week.distance_km, unit),
        day=format_date(week.week_starting, "EEE d MMM", rebase=False),
        change=change_words(week, totals, unit),
    )


def _run(run: RunEntry, runs: Sequence[RunEntry], unit: str) -> RunRow:
    spike = spike_of(run, runs, content.spike_limits())
    label, detail = spike_words(spike, unit)
    far = (distance_words(run.distance_km, unit, HUNDREDTHS), duration_words(run.duration_seconds))
    return RunRow(
        day=format_date(run.run_on, "EEE d MMM y", rebase=False),
        how_far=", ".join(text for text in far if text),
        pace=_pace(run, unit),
        manner=_manner(run),
        pain=_pain(run),
        spike=label,
        spike_detail=detail,
        is_spike=spike is not None
        and spike.kind in {SpikeClass.SMALL, SpikeClass.MODERATE, SpikeClass.LARGE},
        note=run.note,
    )


def _manner(run: RunEntry) -> str:
    effort = "" if run.effort is None else _("effort %(effort)d/10", effort=run.effort)
    told = (label_of("surface", run.surface), effort)
    return ", ".join(text for text in told if text)


def _pace(run: RunEntry, unit: str) -> str:
    if not run.distance_km or run.duration_seconds is None:
        return ""
    return pace_words(run.duration_seconds / run.distance_km, unit)


def _pain(run: RunEntry) -> str:
    told = [
        (_("before"), run.pain_before),
        (_("during"), run.pain_during),
        (_("after"), run.pain_after),
        (_("next morning"), run.pain_next_morning),
    ]
    return ", ".join(f"{when} {score}" for when, score in told if score is not None)
