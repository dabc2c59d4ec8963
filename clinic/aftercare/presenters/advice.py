"""What is said of the hours after a treatment and of running, and what was chosen to be said."""

from collections.abc import Collection, Iterable

from flask_babel import gettext as _

from clinic.aftercare.content import after_lines, topics
from clinic.aftercare.domain.advice import AfterKind, select_lines
from clinic.aftercare.domain.disputed import AdviceChoice, Place
from clinic.aftercare.domain.plan import PlanContent
from clinic.aftercare.domain.running import RunningPlan, RunRule
from clinic.aftercare.domain.sheet import Advice
from clinic.aftercare.presenters.distances import distance_words
from clinic.aftercare.presenters.doses import times_words
from clinic.anatomy.content import pain_profiles


def show_advice(plan: PlanContent, client_cautions: Collection[str], unit: str) -> Advice:
    """Part 6 of the sheet. What concerns running stands with the weeks, where there are any."""
    lines = select_lines(after_lines().values(), plan.after, client_cautions=client_cautions)
    words = {
        kind: tuple(_(line.words) for line in lines if line.kind is kind) for kind in AfterKind
    }
    places = {Place.AFTER} if plan.running.programme else set(Place)
    return Advice(
        normal=words[AfterKind.NORMAL],
        to_do=words[AfterKind.TO_DO],
        avoid=words[AfterKind.AVOID],
        running=run_rule_words(plan.running, unit),
        chosen=chosen_words(plan.choices, places, plan.pain_profile),
    )


def chosen_words(
    choices: Iterable[AdviceChoice], places: Collection[Place], pain_profile: str
) -> tuple[str, ...]:
    """What the therapist chose to say where sources disagree, in plain words; nothing else."""
    ok_max = pain_profiles()[pain_profile].ok_max
    return tuple(
        _choice_words(choice, ok_max)
        for choice in choices
        if choice.topic in topics() and topics()[choice.topic].place in places
    )


def run_rule_words(running: RunningPlan, unit: str) -> tuple[str, ...]:
    """The running rule until the next visit."""
    rule = {
        RunRule.UNSAID: "",
        RunRule.NO_RUNNING: _("Do not run until we meet."),
        RunRule.EASY_FLAT: _("Flat and easy only."),
        RunRule.AS_USUAL: _("Run as you usually do."),
    }[running.rule]
    minutes = running.most_minutes
    longest = running.longest_km
    parts = (
        rule,
        _("No run over %(number)d minutes.", number=minutes) if minutes else "",
        _("Longest run: up to %(distance)s.", distance=distance_words(longest, unit))
        if longest
        else "",
    )
    return tuple(part for part in parts if part)


def _choice_words(choice: AdviceChoice, ok_max: int) -> str:
    if choice.words:
        return choice.words
    option = topics()[choice.topic].option(choice.option)
    if option is None:
        return ""
    return _(option.words).format(
        minutes=choice.minutes or "?", times=times_words(choice.times or 1), ok_max=ok_max
    )
