"""What stands beside the therapist's choices: what sources say, what is known, what to mind."""

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.aftercare.content import topics
from clinic.aftercare.domain.disputed import Option, Place, Topic
from clinic.aftercare.domain.present_pain import PresentPain
from clinic.aftercare.domain.running import RunningPlan, RunRule
from clinic.aftercare.presenters.advice import run_rule_words
from clinic.aftercare.presenters.running import has_own_pain_rule, stage_words
from clinic.anatomy.content import cautions as known_cautions
from clinic.anatomy.content import pain_profiles
from clinic.running.content import entry_criteria, programmes, spike_limits
from clinic.running.domain import RunEntry, suggest_longest_km
from clinic.running.domain.units import distance_in

# “Flat and easy” goes with any programme; these may not.
NOT_BESIDE_WEEKS = (RunRule.NO_RUNNING, RunRule.AS_USUAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """One topic of the editor. ``remarks`` concern the option that is chosen now."""

    code: str
    name: str
    positions: tuple[tuple[str, str], ...]
    evidence: str
    source: str
    prints: tuple[tuple[str, str], ...]
    asks_numbers: bool
    chosen: str
    remarks: tuple[str, ...]


def show_topics(
    chosen: dict[str, str], *, client_cautions: Collection[str], region: str
) -> dict[Place, tuple[TopicView, ...]]:
    """All topics by the part of the sheet in which they are printed; ``chosen`` by topic."""
    views = {
        topic: _view(topic, topic.option(chosen.get(code, "")), client_cautions, region)
        for code, topic in topics().items()
    }
    return {
        place: tuple(view for topic, view in views.items() if topic.place is place)
        for place in Place
    }


def pain_remark(profile: str, pain: PresentPain | None) -> str:
    """A word where the pain rule says stop to the pain that the client has now; else ""."""
    rule = pain_profiles().get(profile)
    if pain is None or rule is None or not pain.is_forbidden_by(rule):
        return ""
    return _(
        "Pain was %(score)d of 10 on %(day)s. With this rule the client stops above %(most)d. "
        "Choose another rule, or begin with less.",
        score=pain.score,
        day=format_date(pain.on, "d MMM", rebase=False),
        most=rule.ok_max,
    )


def programme_remarks(running: RunningPlan, pain_profile: str) -> tuple[str, ...]:
    """What the therapist should know of the programme that is chosen now."""
    programme = programmes().get(running.programme)
    if programme is None:
        return ()
    remarks = []
    if programme.therapist_note:
        remarks.append(_(programme.therapist_note))
    rule = pain_profiles().get(pain_profile)
    if rule and rule.ok_max and has_own_pain_rule(programme):
        remarks.append(
            _(
                "It says to stop at any discomfort, and so does the sheet for running. The bands "
                "on page 1 allow pain up to %(most)d with the exercises.",
                most=rule.ok_max,
            )
        )
    if programme.pain_profile and programme.pain_profile != pain_profile:
        made_for = _(pain_profiles()[programme.pain_profile].title)
        remarks.append(_("It goes with the pain rule “%(rule)s”.", rule=made_for))
    remarks.append(
        _(
            "%(ticked)d of %(all)d criteria are ticked as seen to hold.",
            ticked=len(running.entry_met),
            all=len(entry_criteria()),
        )
    )
    return tuple(remarks)


def first_week_remark(running: RunningPlan, unit: str) -> str:
    """A word where the rule until the next visit may not go with the first week; else ""."""
    programme = programmes().get(running.programme)
    if programme is None or not 1 <= running.first_stage <= len(programme.stages):
        return ""
    stage = programme.stages[running.first_stage - 1]
    # A stage that only grows says no length: a limit goes with it.
    has_limit = bool(running.longest_km or running.most_minutes) and not stage.weekly_growth_percent
    if not (has_limit or running.rule in NOT_BESIDE_WEEKS):
        return ""
    return _(
        "The sheet says “%(rule)s” until the next visit, and the weeks begin with “%(stage)s”. "
        "Do both hold?",
        rule=" ".join(run_rule_words(running, unit)),
        stage=stage_words(stage, unit),
    )


def unmet_criteria(running: RunningPlan) -> tuple[str, ...]:
    """What was not seen to hold before the chosen programme lets somebody run; () without one.

    Criteria for one kind of complaint (``use``) are in the list to tick, and not asked of all.
    """
    if running.programme not in programmes():
        return ()
    return tuple(
        _(each.words)
        for code, each in entry_criteria().items()
        if not each.use and code not in running.entry_met
    )


def programme_notes() -> tuple[tuple[str, str, str, str], ...]:
    """Name, use, what the therapist must know and source of each programme."""
    return tuple(
        (
            _(each.name),
            _(each.use),
            _(each.therapist_note) if each.therapist_note else "",
            _(each.source),
        )
        for each in programmes().values()
    )


def longest_run_words(longest: RunEntry | None, unit: str) -> str:
    """The longest recent run and what follows from it, beside the field; "" where none is known."""
    if longest is None or not longest.distance_km:
        return ""
    limits = spike_limits()
    return _(
        "Longest in %(days)d days: %(longest)s %(unit)s on %(day)s; with %(percent)d %% more "
        "%(most)s %(unit)s. An association, not proof.",
        days=limits.days,
        longest=f"{distance_in(longest.distance_km, unit):.1f}",
        unit=unit,
        day=format_date(longest.run_on, "d MMM", rebase=False),
        percent=limits.small,
        most=f"{distance_in(suggest_longest_km(longest.distance_km, limits), unit):.1f}",
    )


class _Gaps(dict[str, str]):
    """What stands where a number is still to come."""

    def __missing__(self, key: str) -> str:
        """A row of dots for any number."""
        return "…"


def _view(
    topic: Topic, option: Option | None, client_cautions: Collection[str], region: str
) -> TopicView:
    return TopicView(
        code=topic.code,
        name=_(topic.name),
        positions=tuple((_(each.words), _(each.source)) for each in topic.positions),
        evidence=_(topic.evidence),
        source=_(topic.source),
        prints=tuple((_(each.label), _(each.words).format_map(_Gaps())) for each in topic.options),
        asks_numbers=any(each.asks_numbers for each in topic.options),
        chosen=_(option.label) if option else "",
        remarks=() if option is None else _remarks(option, client_cautions, region),
    )


def _remarks(option: Option, client_cautions: Collection[str], region: str) -> tuple[str, ...]:
    found = [known_cautions()[code] for code in option.not_with if code in client_cautions]
    caution = option.caution_for(region)
    return (
        *(_("Not with what is recorded: %(caution)s.", caution=_(each.label)) for each in found),
        *((_(caution),) if caution else ()),
    )
