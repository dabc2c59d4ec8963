"""The way back to running as the table that is printed for one client."""

from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from clinic.aftercare.domain.disputed import Place
from clinic.aftercare.domain.plan import PlanContent
from clinic.aftercare.domain.sheet import PainRule, RunLine, RunTable
from clinic.aftercare.presenters.advice import chosen_words
from clinic.aftercare.presenters.distances import distance_words
from clinic.aftercare.presenters.doses import seconds_words
from clinic.core.evidence import Mark
from clinic.running.content import choices, programmes
from clinic.running.domain import Programme, ProgrammeWeek, Stage, weeks_for

MINUTE = 60


def show_run_table(plan: PlanContent, pain: PainRule, made_on: date, unit: str) -> RunTable | None:
    """Part 7 of the sheet: the weeks from the day on which this client starts; None without one.

    A day that is not chosen yet is shown as the day of the sheet; issuing asks for it.
    """
    running = plan.running
    programme = programmes().get(running.programme)
    if programme is None or not 1 <= running.first_stage <= len(programme.stages):
        return None
    weeks = weeks_for(programme, running.start_on or made_on, first_stage=running.first_stage)
    return RunTable(
        programme=_(programme.name),
        # The introduction tells of the first step; who begins later does not read of it.
        words=_(programme.words) if running.first_stage == 1 else "",
        lines=tuple(_line(week, unit) for week in weeks),
        rules=(_(programme.advance), _(programme.hold), _(programme.back)),
        pain="" if has_own_pain_rule(programme) else _pain_words(pain),
        chosen=chosen_words(plan.choices, {Place.RUNNING}, plan.pain_profile),
    )


def has_own_pain_rule(programme: Programme) -> bool:
    """Whether a programme stands in the words of the founding articles: stop at any discomfort."""
    return programme.mark is Mark.SEED


def stage_words(stage: Stage, unit: str) -> str:
    """What is done in one session, whole: activity, turns, rounds, length."""
    parts = [_(stage.activity), _turns(stage), _rounds(stage), _length(stage, unit)]
    return ", ".join(part for part in parts if part)


def effort_words(stage: Stage) -> str:
    """How hard: as the programme says it, else by its number; "" where it says nothing."""
    if stage.effort:
        return _(stage.effort)
    if not stage.rpe_max:
        return ""
    words = next(
        (_(each.label) for each in choices("effort") if stage.rpe_max <= int(each.value)), ""
    )
    return _("%(words)s (%(number)d of 10)", words=words.partition(":")[0], number=stage.rpe_max)


def _line(week: ProgrammeWeek, unit: str) -> RunLine:
    if week.last_number is None:
        number = _("From week %(number)d", number=week.number)
    elif week.last_number > week.number:
        number = _("Weeks %(first)d and %(last)d", first=week.number, last=week.last_number)
    else:
        number = _("Week %(number)d", number=week.number)
    return RunLine(
        week=number,
        days=_("from %(day)s", day=_day(week.starts_on)),
        what=stage_words(week.stage, unit),
        effort=effort_words(week.stage),
        often=_often(week.stage),
    )


def _pain_words(pain: PainRule) -> str:
    ok_max = max((band.highest for band in pain.bands if band.band != "stop"), default=0)
    said = _("Up to %(number)d of 10 while you run.", number=ok_max) if ok_max else _("None.")
    return _("%(said)s The next morning: %(morning)s", said=said, morning=pain.next_morning)


def _turns(stage: Stage) -> str:
    run, walk = seconds_short(stage.run_seconds), seconds_short(stage.walk_seconds)
    if stage.run_seconds and stage.walk_seconds:
        return _("%(run)s run, %(walk)s walk", run=run, walk=walk)
    return run if stage.run_seconds else ""


def _rounds(stage: Stage) -> str:
    if not stage.repeats or not stage.run_seconds:
        return ""
    if stage.most_repeats > stage.repeats:
        return _("%(least)d to %(most)d rounds", least=stage.repeats, most=stage.most_repeats)
    return ngettext("%(num)d round", "%(num)d rounds", stage.repeats)


def _length(stage: Stage, unit: str) -> str:
    if stage.minutes:
        return _("%(number)d minutes", number=stage.minutes)
    if stage.distance_km:
        return distance_words(stage.distance_km, unit)
    if stage.weekly_growth_percent:
        return _("each week at most %(number)d %% more", number=stage.weekly_growth_percent)
    return ""


def _often(stage: Stage) -> str:
    least, most = stage.sessions_per_week, stage.most_sessions_per_week
    if not least:
        return ""
    if most > least:
        return _("%(least)d or %(most)d times a week", least=least, most=most)
    return ngettext("%(num)d time a week", "%(num)d times a week", least)


def seconds_short(seconds: int) -> str:
    """A span as a table says it: 4 min, 90 seconds."""
    if seconds and seconds % MINUTE == 0:
        return _("%(number)d min", number=seconds // MINUTE)
    return seconds_words(seconds)


def _day(day: date) -> str:
    return str(format_date(day, "d MMM", rebase=False))
