"""What followed from a screening, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic.anatomy.domain import Action
from clinic.screening.content import clot_rules, items, rules, wells
from clinic.screening.domain.standing import OpenDecision, Standing
from clinic.screening.domain.wells import Ticked, tick_wells
from clinic.screening.presenters.words import (
    action_kind,
    action_words,
    cause_words,
    said_words,
)
from clinic.screening.queries import AnswerRecord, DecisionRecord, ScreeningRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowLine:
    """One thing that follows: what, why, what to do. ``ended`` says how it ended, if it did."""

    id: str
    kind: str
    action: str
    reason: str
    advice: str
    because: str
    source: str
    mark: str
    ended: str
    may_accept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistLine:
    """A line for the referral letter, ticked or not."""

    words: str
    ticked: str
    state: str


def follow_lines(decisions: Iterable[DecisionRecord]) -> tuple[FollowLine, ...]:
    """What followed, the strictest first."""
    ordered = sorted(decisions, key=lambda each: -each.action.severity)
    return tuple(
        _line(each, ended_words(each) if each.ended_way else "", may_accept=each.is_open)
        for each in ordered
    )


def open_lines(decisions: Iterable[OpenDecision]) -> tuple[FollowLine, ...]:
    """What is open now."""
    return tuple(_line(each, "", may_accept=True) for each in decisions)


def _line(decision: DecisionRecord | OpenDecision, ended: str, *, may_accept: bool) -> FollowLine:
    source = rules().get(decision.rule) or items().get(decision.rule)
    return FollowLine(
        id=decision.id,
        kind=action_kind(decision.action),
        action=action_words(decision.action),
        reason=_(decision.reason),
        advice=_(decision.advice),
        because=cause_words(decision.causes),
        source=source.source if source else "",
        mark=source.mark.value if source else "",
        ended=ended,
        may_accept=may_accept and not decision.action.blocks,
    )


def ended_words(decision: DecisionRecord) -> str:
    """How a decision ended."""
    words = {
        "clearance": _("Ended by a clearance"),
        "screening": _("Ended by a fresh screening"),
        "accepted": _("Treated as usual: %(words)s", words=decision.ended_words),
    }
    return words.get(decision.ended_way, "")


def told_pairs(screening: ScreeningRecord) -> list[tuple[str, str]]:
    """What was not answered with no, in the order of asking: question and answer with its words."""
    return [(_question(each.item), _answer(each)) for each in screening.raised]


def _question(code: str) -> str:
    return _(items()[code].question) if code in items() else code


def _answer(answer: AnswerRecord) -> str:
    said = said_words(answer.said)
    return f"{said}: {answer.words}" if answer.words else said


def headline(standing: Standing, day: date) -> tuple[str, str, str]:
    """Kind, title and text of the notice on top of a result; ``day`` is that of treating."""
    if standing.is_blocked:
        return (
            "stop",
            action_words(standing.action),
            _(
                "No technique and no exercise sheet until this is ended by a recorded clearance or "
                "a fresh screening. The visit itself can be signed as not treated."
            ),
        )
    if not standing.is_screened_for(day):
        return "mind", _("Not screened today"), _("Ask what may be new before you treat.")
    if standing.action is Action.CLEAR:
        return "fine", _("Nothing found"), _("You can treat today.")
    return (
        action_kind(standing.action),
        action_words(standing.action),
        _("You can treat today, with what is said below in mind."),
    )


def has_leg_signs(standing: Standing) -> bool:
    """Whether something open speaks of a clot in a leg."""
    return any(each.blocks and each.rule in clot_rules() for each in standing.open)


def checklist(facts: frozenset[str], asked: frozenset[str]) -> tuple[ChecklistLine, ...]:
    """The Wells items for a referral: no sum, no conclusion."""
    words = {
        Ticked.YES: _("yes"),
        Ticked.NO: _("no"),
        Ticked.NOT_ASSESSED: _("not assessed"),
    }
    return tuple(
        ChecklistLine(
            words=_(line.item.words),
            ticked=_("for a doctor to judge") if line.item.for_a_doctor else words[line.ticked],
            state=line.ticked.value,
        )
        for line in tick_wells(wells().values(), facts=facts, asked=asked)
    )
