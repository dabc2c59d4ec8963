"""End decisions: by somebody's agreement, or with a reason where nothing is blocked."""

from datetime import datetime

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.core.errors import DomainError
from clinic.core.history import keep_version
from clinic.episodes.queries import list_episodes
from clinic.screening.domain.checks import check_clearance, check_not_oneself
from clinic.screening.domain.commands import AcceptDecision, RecordClearance
from clinic.screening.domain.rules import Outcome
from clinic.screening.domain.standing import OpenDecision
from clinic.screening.models import Clearance
from clinic.screening.queries.standing import FROM_RECORD, get_standing
from clinic.screening.queries.verifying import WRITTEN, clearance_content
from clinic.screening.services.decisions import Place, end_decisions, keep_decisions

KIND = "clearance"


def record_clearance(command: RecordClearance, *, by: Actor, now: datetime) -> str:
    """Keep an agreement and end the decisions that it names, and no others; return its id.

    Raises NotFound, DomainError beside the field at fault.
    """
    standing = get_standing(command.client_id, command.episode_id, by=by)
    check_not_oneself(command, by.name)
    check_clearance(command, standing.open, clock.today(by.zone, at=now))
    named = [each for each in standing.open if each.id in command.decisions]
    clearance = Clearance(
        client_id=command.client_id,
        episode_id=command.episode_id or None,
        at=now,
        by_id=by.id,
        by_name=by.name,
        **{name: getattr(command, name) for name in WRITTEN},
    )
    db.session.add(clearance)
    db.session.flush()
    ids = _kept_ids(named, command.client_id, command.episode_id, by, now)
    end_decisions(ids, clearance_id=clearance.id, by=by, now=now)
    _note(clearance, [each.rule for each in named], by, now)
    return clearance.id


def accept_decision(command: AcceptDecision, *, by: Actor, now: datetime) -> None:
    """Treat as usual in spite of a decision, with a reason. Raises NotFound, DomainError.

    What blocks cannot be accepted: it waits for a clearance or a fresh screening.
    """
    standing = get_standing(command.client_id, command.episode_id, by=by)
    found = next((each for each in standing.open if each.id == command.decision_id), None)
    if found is None:
        raise DomainError(
            "NOT noted: this has ended meanwhile. The screening says how.", field="decision"
        )
    if found.blocks:
        raise DomainError(
            "This blocks treatment and cannot be set aside with a reason. Record a clearance, or "
            "ask everything afresh."
        )
    if not command.reason.strip():
        raise DomainError("Please say why you treat as usual.", field="reason")
    ids = _kept_ids([found], command.client_id, command.episode_id, by, now)
    end_decisions(ids, words=command.reason, by=by, now=now)
    record_event(
        "screening decision accepted",
        subject=("screening_decision", ids[0]),
        client_id=command.client_id,
        by=by,
        now=now,
        detail={"rule": found.rule, "action": found.action.value},
    )


def _kept_ids(
    named: list[OpenDecision], client_id: str, episode_id: str, by: Actor, now: datetime
) -> list[str]:
    """The ids of decisions; what followed from the record alone is kept now."""
    ids = [each.id for each in named if not each.id.startswith(FROM_RECORD)]
    live = [each for each in named if each.id.startswith(FROM_RECORD)]
    if not live:
        return ids
    place = Place(
        client_id=client_id,
        episode_id=episode_id or _an_episode(client_id, by),
        source="record",
        decided_on=clock.today(by.zone, at=now),
        by=by,
        now=now,
    )
    return [*ids, *(row.id for row in keep_decisions(map(_outcome, live), place))]


def _an_episode(client_id: str, by: Actor) -> str:
    """The episode under which what concerns the whole client is kept. Raises DomainError."""
    episodes = list_episodes(client_id, by=by)
    if not episodes:
        raise DomainError("Open an episode first; then record here what was agreed.")
    return episodes[0].id


def _outcome(decision: OpenDecision) -> Outcome:
    return Outcome(
        rule=decision.rule,
        action=decision.action,
        words=decision.reason,
        advice=decision.advice,
        causes=decision.causes,
    )


def _note(clearance: Clearance, rules: list[str], by: Actor, now: datetime) -> None:
    number = record_event(
        "clearance recorded",
        subject=(KIND, clearance.id),
        client_id=clearance.client_id,
        by=by,
        now=now,
        detail={"rules": rules},
    )
    content = clearance_content(clearance, rules)
    keep_version((KIND, clearance.id), content, event_number=number, by=by, now=now)
