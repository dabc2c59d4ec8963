"""A programme in words that a client reads: the weeks as lines of a table, the rules."""

from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.running import content
from clinic.running.domain import Programme, ProgrammeWeek, Stage, weeks_for
from clinic.running.domain.units import KM
from clinic.running.presenters.numbers import (
    distance_words,
    minutes_words,
    percent_words,
    times_words,
)

A_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine:
    """One line of the table. Each text may be empty where the source says nothing.

    ``label`` is the week ("Week 1"), ``dates`` its days, ``step`` the programme's own name for it.
    """

    label: str
    dates: str
    step: str
    what: str
    how_long: str
    how_often: str
    how_hard: str
    where: str
    note: str


def week_lines(
    programme: Programme, start_on: date, *, first_stage: int = 1, unit: str = KM
) -> tuple[WeekLine, ...]:
    """The weeks of a programme from a day on. Raises ValueError for a stage that is none."""
    rows = weeks_for(programme, start_on, first_stage=first_stage)
    return tuple(_line(row, unit) for row in rows)


def how_hard_words(stage: Stage) -> str:
    """The effort of a stage: its own words, or those for its number."""
    if stage.effort or not stage.rpe_max:
        return _(stage.effort) if stage.effort else ""
    known = content.choices("effort")
    label = next(each.label for each in known if stage.rpe_max <= int(each.value))
    return _("%(words)s (%(most)d of 10 at the most)", words=_(label), most=stage.rpe_max)


def _line(row: ProgrammeWeek, unit: str) -> WeekLine:
    stage, label = row.stage, _week_words(row)
    step = _(stage.label)
    return WeekLine(
        label=label,
        dates=_dates(row),
        step="" if step == label else step,
        what=_what(stage),
        how_long=_how_long(stage, unit),
        how_often=_how_often(stage),
        how_hard=how_hard_words(stage),
        where=_where(stage),
        note=_(stage.note) if stage.note else "",
    )


def _week_words(row: ProgrammeWeek) -> str:
    if row.last_number is None:
        return _("Week %(number)d and on", number=row.number)
    if row.last_number == row.number:
        return _("Week %(number)d", number=row.number)
    return _("Weeks %(first)d to %(last)d", first=row.number, last=row.last_number)


def _dates(row: ProgrammeWeek) -> str:
    first = _day(row.starts_on)
    if row.ends_on is None:
        return _("from %(day)s", day=first)
    return _("%(first)s to %(last)s", first=first, last=_day(row.ends_on))


def _day(day: date) -> str:
    return format_date(day, "d MMM", rebase=False)


def _what(stage: Stage) -> str:
    if not (stage.walk_seconds and stage.run_seconds):
        return _(stage.activity)
    turns = {
        "activity": _(stage.activity),
        "run": minutes_words(stage.run_seconds / A_MINUTE),
        "walk": minutes_words(stage.walk_seconds / A_MINUTE),
    }
    if stage.walk_first:
        return _("%(activity)s: walk %(walk)s, run %(run)s", **turns)
    return _("%(activity)s: run %(run)s, walk %(walk)s", **turns)


def _how_long(stage: Stage, unit: str) -> str:
    if stage.weekly_growth_percent:
        return _("%(share)s more each week", share=percent_words(stage.weekly_growth_percent))
    if stage.distance_km:
        return distance_words(stage.distance_km, unit)
    if stage.minutes:
        return minutes_words(stage.minutes)
    return _rounds(stage)


def _rounds(stage: Stage) -> str:
    each = (stage.run_seconds + stage.walk_seconds) / A_MINUTE
    total = minutes_words(each * stage.repeats, each * stage.most_repeats)
    if not stage.walk_seconds:
        return total if each else ""
    times = times_words(stage.repeats, stage.most_repeats)
    return _("%(times)s: %(total)s", times=times, total=total)


def _how_often(stage: Stage) -> str:
    if not stage.sessions_per_week:
        return ""
    times = times_words(stage.sessions_per_week, stage.most_sessions_per_week)
    return _("%(times)s a week", times=times)


def _where(stage: Stage) -> str:
    labels = {choice.value: choice.label for choice in content.choices("surface")}
    return _(labels[stage.surface]) if stage.surface else ""
