"""Doses in words and signs: the line on a card, and what changed in it."""

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.aftercare.domain.burden import Endurance
from clinic.aftercare.domain.plan import PlannedExercise
from clinic.aftercare.domain.sheet import DoseFacts, DosePart
from clinic.exercises.domain.dose import Dose, DoseKind
from clinic.exercises.domain.exercise import Exercise

WEEK = 7
MINUTE = 60


def dose_parts(exercise: Exercise, planned: PlannedExercise) -> tuple[DosePart, ...]:
    """The dose line of a card: what to count, how fast, how often."""
    dose = planned.dose(exercise)
    parts = _work(exercise.dose_kind, dose)
    if exercise.dose_kind is DoseKind.REPS or dose.sets > 1:
        parts.append(_rounds(dose))
    if exercise.dose_kind is DoseKind.REPS:
        parts.append(_tempo(dose))
    return (*parts, _day(dose), _week(dose))


def dose_facts(planned: PlannedExercise) -> DoseFacts:
    """The dose in numbers."""
    return DoseFacts(
        sets=planned.sets,
        reps=planned.reps,
        hold_seconds=planned.hold_seconds,
        rest_seconds=planned.rest_seconds,
        times_per_day=planned.times_per_day,
        days_per_week=planned.days_per_week,
    )


def dose_changes(before: DoseFacts, now: DoseFacts) -> list[str]:
    """What is different, new before old: "3 rounds of 12 instead of 3 rounds of 10"."""
    pairs = [
        (_count(now), _count(before)),
        (_hold(now), _hold(before)),
        (_rest(now), _rest(before)),
        (times_words(now.times_per_day), times_words(before.times_per_day)),
        (days_words(now.days_per_week), days_words(before.days_per_week)),
    ]
    return [
        _("%(now)s instead of %(before)s", now=new, before=old) for new, old in pairs if new != old
    ]


def times_words(times: int) -> str:
    """How often on one day."""
    if times == 1:
        return _("once a day")
    return _("%(number)d times a day", number=times)


def days_words(days: int) -> str:
    """On how many days of the week."""
    if days == WEEK:
        return _("every day")
    return ngettext("%(num)d day a week", "%(num)d days a week", days)


def seconds_words(seconds: int) -> str:
    """A span in seconds or whole minutes."""
    if seconds >= 2 * MINUTE and seconds % MINUTE == 0:
        return _("%(number)d minutes", number=seconds // MINUTE)
    return ngettext("%(num)d second", "%(num)d seconds", seconds)


def endurance_words(endurance: Endurance) -> str:
    """Minutes on some days: "easy cycling for 30 minutes on 3 days a week"."""
    name = _(endurance.name)
    return _(
        "%(what)s for %(minutes)s %(days)s",
        minutes=ngettext("%(num)d minute", "%(num)d minutes", endurance.minutes),
        what=name[:1].lower() + name[1:],
        days=_on_days(endurance.days_per_week),
    )


def _on_days(days: int) -> str:
    return days_words(days) if days == WEEK else _("on %(days)s", days=days_words(days))


def _work(kind: DoseKind, dose: Dose) -> list[DosePart]:
    if kind is DoseKind.TIME:
        more = _("each round") if dose.sets > 1 else ""
        return [DosePart(sign="hold", words=seconds_words(dose.hold_seconds), more=more)]
    reps = ngettext("%(num)d time", "%(num)d times", dose.reps)
    if kind is DoseKind.REPS:
        return [DosePart(sign="reps", words=reps, more=_("in a row"))]
    hold = DosePart(sign="hold", words=seconds_words(dose.hold_seconds), more=_("hold still"))
    if not dose.rest_seconds:
        return [hold, DosePart(sign="reps", words=reps)]
    more = _("rest %(time)s between", time=seconds_words(dose.rest_seconds))
    return [hold, DosePart(sign="reps", words=_("%(what)s,", what=reps), more=more)]


def _rounds(dose: Dose) -> DosePart:
    words = ngettext("%(num)d round", "%(num)d rounds", dose.sets)
    if dose.sets == 1 or not dose.rest_seconds:
        return DosePart(sign="rounds", words=words)
    more = _("rest %(time)s", time=seconds_words(dose.rest_seconds))
    return DosePart(sign="rounds", words=_("%(what)s,", what=words), more=more)


def _tempo(dose: Dose) -> DosePart:
    words = ngettext("%(num)d second up,", "%(num)d seconds up,", dose.up_seconds)
    more = _("%(down)d down", down=dose.down_seconds)
    if dose.hold_seconds:
        more = _("%(hold)d stop, %(down)d down", hold=dose.hold_seconds, down=dose.down_seconds)
    return DosePart(sign="tempo", words=words, more=more)


def _day(dose: Dose) -> DosePart:
    if dose.times_per_day == 1:
        return DosePart(sign="day", words=_("once"), more=_("a day"))
    words = _("%(number)d times", number=dose.times_per_day)
    return DosePart(sign="day", words=words, more=_("a day"))


def _week(dose: Dose) -> DosePart:
    sign = f"days-{dose.days_per_week}"
    if dose.days_per_week == WEEK:
        return DosePart(sign=sign, words=_("every day"))
    words = ngettext("%(num)d day", "%(num)d days", dose.days_per_week)
    return DosePart(sign=sign, words=words, more=_("a week"))


def _count(dose: DoseFacts) -> str:
    if dose.reps is None:
        return ngettext("%(num)d round", "%(num)d rounds", dose.sets)
    return ngettext(
        "%(num)d round of %(reps)d", "%(num)d rounds of %(reps)d", dose.sets, reps=dose.reps
    )


def _hold(dose: DoseFacts) -> str:
    if dose.reps is None:
        return seconds_words(dose.hold_seconds or 0)
    return _("hold %(time)s", time=seconds_words(dose.hold_seconds or 0))


def _rest(dose: DoseFacts) -> str:
    return _("rest %(time)s", time=seconds_words(dose.rest_seconds or 0))
