"""A running history as its page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.presenters.help import Help, explanation_help
from clinic.running import content
from clinic.running.domain import (
    InjuryEntry,
    RaceEntry,
    RunEntry,
    ShoeEntry,
    SpikeClass,
    WeekTotal,
    spike_of,
    weekly_totals,
)
from clinic.running.presenters.numbers import (
    HUNDREDTHS,
    distance_words,
    duration_words,
    number_words,
    pace_words,
)
from clinic.running.presenters.profile import (
    Pairs,
    change_pairs,
    hours_words,
    label_of,
    life_pairs,
    runner_pairs,
)
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
class ThingLine:
    """A shoe, a race or an injury: its name, facts in one line, a state, a note."""

    name: str
    facts: str
    state: str
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
        shoes=tuple(_shoe(shoe, unit) for shoe in history.shoes),
        races=tuple(_race(race, unit) for race in history.races),
        injuries=tuple(_injury(injury) for injury in history.injuries),
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
        day=_day(run.run_on, "EEE d MMM y"),
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
    return _joined((label_of("surface", run.surface), effort))


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


def _shoe(shoe: ShoeEntry, unit: str) -> ThingLine:
    drop = number_words(shoe.drop_mm)
    facts = (
        _("drop %(drop)s mm", drop=drop) if drop else "",
        distance_words(shoe.distance_km, unit, "#,##0"),
        _("since %(day)s", day=_day(shoe.started_on)) if shoe.started_on else "",
    )
    state = _("in use") if shoe.in_rotation else _("not in use")
    return ThingLine(name=shoe.model, facts=_joined(facts), state=state, note=shoe.note)


def _race(race: RaceEntry, unit: str) -> ThingLine:
    facts = (distance_words(race.distance_km, unit, HUNDREDTHS), _day(race.race_on))
    state = label_of("race_kind", race.kind)
    return ThingLine(name=race.name, facts=_joined(facts), state=state, note=race.note)


def _injury(injury: InjuryEntry) -> ThingLine:
    regions = anatomy.regions()
    lost = injury.weeks_lost
    facts = (
        label_of("side", injury.side),
        _(regions[injury.region].name) if injury.region in regions else "",
        _when(injury),
        _("%(weeks)s weeks lost", weeks=number_words(lost)) if lost is not None else "",
    )
    return ThingLine(name=injury.site, facts=_joined(facts), state="", note=injury.note)


def _when(injury: InjuryEntry) -> str:
    if injury.year is None:
        return ""
    if injury.month is None:
        return str(injury.year)
    return format_date(date(injury.year, injury.month, 1), "MMM y", rebase=False)


def _joined(facts: Sequence[str]) -> str:
    return ", ".join(text for text in facts if text)


def _day(day: date | None, pattern: str = "d MMM y") -> str:
    return "" if day is None else format_date(day, pattern, rebase=False)
