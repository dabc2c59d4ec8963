"""The safety-net sheet: why not today, where to go, when to stop waiting."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import render_template
from flask_babel import format_date
from flask_babel import gettext as _

from clinic.accounts.queries import PersonCard, PracticeCard
from clinic.anatomy.content import warning_signs
from clinic.anatomy.domain import Action, Urgency, select_warning_signs
from clinic.clients.queries import ClientHeader
from clinic.episodes.queries import EpisodeCard
from clinic.screening.domain.commands import Told
from clinic.screening.domain.standing import Standing
from clinic.screening.presenters.doctor import doctor_part
from clinic.screening.presenters.result import ChecklistLine
from clinic.screening.presenters.words import plain_causes
from clinic.screening.queries.records import ToldAnswer

SAFETY_CSS = Path(__file__).with_name("safety_net.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyNetFacts:
    """Records as they are now."""

    practice: PracticeCard
    therapist: PersonCard
    client: ClientHeader
    episode: EpisodeCard
    standing: Standing
    answers: tuple[ToldAnswer, ...]
    code: str
    made_on: date
    told: Told
    checklist: tuple[ChecklistLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SignGroup:
    """Signs on which to get help, under whom to call."""

    heading: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What ``documents.services.make_pdf`` asks for."""

    html: str
    style: str


def lay_out(facts: SafetyNetFacts) -> Paper:
    """The sheet as HTML and its style."""
    return Paper(
        html=render_template(
            "screening/safety_net_paper.html",
            facts=facts,
            paper=facts.practice.paper,
            is_emergency=facts.standing.action is Action.EMERGENCY,
            go=go_words(facts.standing.action, facts.practice.emergency_words),
            reasons=reasons_in_plain_words(facts.standing),
            told=told_words(facts.told),
            doctor=doctor_part(facts.client, facts.episode, facts.standing, facts.answers),
            groups=sign_groups(_regions(facts), facts.practice.emergency_words),
        ),
        style=SAFETY_CSS.read_text(encoding="utf-8"),
    )


def go_words(action: Action, emergency_words: str) -> str:
    """The one thing to do now, in the client's words."""
    words = {
        Action.EMERGENCY: emergency_words or _("Call the emergency number now."),
        Action.REFER_TODAY: _("See a doctor today. Do not wait until tomorrow."),
        Action.CLEAR_IN_WRITING: _("See your doctor before we treat you."),
    }
    return words.get(action, _("Call us if you are worried."))


def told_words(told: Told) -> str:
    """Such as: Dr Shah, GP on call; 21 Nov 2026, 10:40."""
    day = format_date(told.on, "d MMM y", rebase=False)
    return _("%(who)s; %(day)s, %(hour)s", who=told.who, day=day, hour=told.at)


def sign_groups(regions: Collection[str], emergency_words: str) -> tuple[SignGroup, ...]:
    """The warning signs of complaints in these regions, by whom to call."""
    headings = {
        Urgency.EMERGENCY: emergency_words or _("Call the emergency number now"),
        Urgency.SAME_DAY: _("See a doctor today"),
        Urgency.ROUTINE: _("See a doctor this week"),
    }
    signs = select_warning_signs(warning_signs().values(), regions)
    groups = (
        SignGroup(heading, tuple(_(sign.words) for sign in signs if sign.call is urgency))
        for urgency, heading in headings.items()
    )
    return tuple(group for group in groups if group.signs)


def _regions(facts: SafetyNetFacts) -> set[str]:
    """Where the complaint lies, and the leg where something speaks of a clot."""
    named = {facts.episode.region} - {""}
    return named | {"calf"} if facts.checklist else named


def reasons_in_plain_words(standing: Standing) -> tuple[str, ...]:
    """What was told or found, without the name of any illness."""
    told = (plain for each in standing.blocking for plain in plain_causes(each.causes))
    return tuple(dict.fromkeys(told))
