"""Somebody as a runner in words: what was asked, and what was not."""

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.running import content
from clinic.running.domain import SURFACES, RunnerProfile
from clinic.running.presenters.numbers import (
    distance_words,
    number_words,
    pace_words,
    percent_words,
)

Pairs = list[tuple[str, str]]


def label_of(code: str, value: str) -> str:
    """The label of one value of a list; empty for none."""
    return next((_(each.label) for each in content.choices(code) if each.value == value), "")


def runner_pairs(profile: RunnerProfile, unit: str) -> Pairs:
    """Training and manner of running, as (label, text); empty where nothing was asked."""
    return [
        (_("Running for"), _years(profile.years_running)),
        (_("Runs a week"), number_words(profile.sessions_per_week)),
        (_("Usual long run"), distance_words(profile.long_run_km, unit)),
        (_("Easy pace"), pace_words(profile.easy_pace_seconds, unit)),
        (_("Fastest session"), profile.fastest_words),
        (_("Ground"), surface_words(profile)),
        (_("Climb a week"), _metres(profile.climb_metres)),
        (_("Hill sessions a week"), number_words(profile.hill_sessions)),
        (_("Fast sessions a week"), number_words(profile.speed_sessions)),
        (_("Foot strike"), label_of("foot_strike", profile.foot_strike)),
        (_("Steps a minute"), number_words(profile.cadence)),
    ]


def life_pairs(profile: RunnerProfile) -> Pairs:
    """What stands around the running."""
    return [
        (_("Goals"), profile.goals),
        (_("Other training"), profile.cross_training),
        (_("Strength sessions a week"), number_words(profile.strength_sessions)),
        (_("Sleep a night"), hours_words(profile.sleep_hours)),
        (_("Standing a day"), hours_words(profile.standing_hours)),
        (_("Energy, eating, periods"), profile.energy_words),
    ]


def change_pairs(profile: RunnerProfile) -> Pairs:
    """What changed lately."""
    percent = profile.change_percent
    return [
        (_("What changed"), profile.change_words),
        (_("Since about"), _day(profile)),
        (_("By how much"), "" if percent is None else _signed(percent)),
    ]


def surface_words(profile: RunnerProfile) -> str:
    """The shares of the grounds: Road 80 %, Trail 20 %."""
    shares = [(name, getattr(profile, f"{name}_percent")) for name in SURFACES]
    return ", ".join(
        _("%(ground)s %(share)s", ground=label_of("surface", name), share=percent_words(share))
        for name, share in shares
        if share is not None
    )


def _years(years: float | None) -> str:
    if years is None:
        return ""
    return _("1 year") if years == 1 else _("%(years)s years", years=number_words(years))


def hours_words(hours: float | None) -> str:
    """Hours of a day; empty for None."""
    return "" if hours is None else _("%(number)s hours", number=number_words(hours))


def _metres(metres: int | None) -> str:
    return "" if metres is None else _("%(number)s m", number=number_words(metres))


def _day(profile: RunnerProfile) -> str:
    if profile.changed_on is None:
        return ""
    return format_date(profile.changed_on, "d MMM y", rebase=False)


def _signed(percent: int) -> str:
    return f"+{percent_words(percent)}" if percent > 0 else percent_words(percent).replace("-", "−")
