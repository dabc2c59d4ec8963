"""Record one asking: its answers, what follows, what it ends."""

from collections.abc import Iterable
from datetime import datetime

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.core.errors import DomainError
from clinic.core.history import keep_version
from clinic.episodes.queries import EpisodeCard, get_episode
from clinic.screening.content import complaints, items
from clinic.screening.domain.checks import check_afresh, check_answers, check_asked_on
from clinic.screening.domain.commands import RecordScreening
from clinic.screening.domain.items import Item, Kind, Said, choose_items
from clinic.screening.domain.rules import Outcome
from clinic.screening.models import Screening, ScreeningAnswer, ScreeningDecision
from clinic.screening.queries.asking import yes_before
from clinic.screening.queries.decisions import DecisionRecord, list_decisions
from clinic.screening.queries.facts import gather_facts
from clinic.screening.queries.records import find_last_full
from clinic.screening.queries.standing import is_new, uncovered
from clinic.screening.queries.verifying import screening_content
from clinic.screening.services.decisions import Place, end_decisions, keep_decisions

KIND = "screening"


def record_screening(command: RecordScreening, *, by: Actor, now: datetime) -> str:
    """Keep all answers of one asking and what follows from them; return the screening's id.

    A full one ends every open decision that it asked about and that no longer follows, but for
    those decided after its day. A short one only adds. What is told is decided even where a newer
    day says otherwise. Raises NotFound, DomainError.
    """
    episode = get_episode(command.episode_id, by=by)
    asked = _check(command, episode, by, now)
    screening = _keep_answers(command, episode, by, now)
    decisions = list_decisions(episode.client_id, by=by)
    facts = gather_facts(episode.client_id, episode.id, by=by)
    facts = facts.told(_yes(command), now)
    following = uncovered(facts.outcomes(), facts, decisions)
    is_full = command.kind is Kind.FULL
    fresh = [each for each in following if is_full or is_new(each, decisions, episode.id)]
    reached = [each for each in decisions if each.is_open and _reaches(command, each)]
    ended = _replaced(reached, fresh, episode.id)
    if is_full:
        settled = _settled(reached, facts.outcomes(), asked, episode.id)
        ends_block = any(each.action.blocks for each in reached if each.id in settled)
        check_afresh(command.reason, ends_block=ends_block)
        ended += settled
    end_decisions(dict.fromkeys(ended), screening_id=screening.id, by=by, now=now)
    rows = keep_decisions(
        fresh,
        Place(
            client_id=episode.client_id,
            episode_id=episode.id,
            screening_id=screening.id,
            source=KIND,
            decided_on=command.asked_on,
            by=by,
            now=now,
        ),
    )
    _note(screening, command.reason, rows, len(set(ended)), by, now)
    return screening.id


def _check(
    command: RecordScreening, episode: EpisodeCard, by: Actor, now: datetime
) -> tuple[Item, ...]:
    check_asked_on(command.asked_on, clock.today(by.zone, at=now))
    if command.kind is Kind.SHORT and find_last_full(episode.id, by=by) is None:
        raise DomainError("Please ask everything once before the short questions.")
    before = yes_before(episode, by=by)
    asked = choose_items(items().values(), command.kind, episode.region, yes_before=before)
    check_answers(command.answers, asked)
    return asked


def _keep_answers(
    command: RecordScreening, episode: EpisodeCard, by: Actor, now: datetime
) -> Screening:
    screening = Screening(
        client_id=episode.client_id,
        episode_id=episode.id,
        kind=command.kind.value,
        asked_on=command.asked_on,
        made_at=now,
        by_id=by.id,
        by_name=by.name,
        answers=[
            ScreeningAnswer(
                position=position, item=each.item, said=each.said.value, words=each.words
            )
            for position, each in enumerate(command.answers)
        ],
    )
    db.session.add(screening)
    db.session.flush()
    return screening


def _reaches(command: RecordScreening, decision: DecisionRecord) -> bool:
    """Whether it was open and known where these questions were asked."""
    is_seen = command.seen is None or decision.id in command.seen
    return is_seen and decision.decided_on <= command.asked_on


def _yes(command: RecordScreening) -> list[str]:
    return [answer.item for answer in command.answers if answer.said is not Said.NO]


def _replaced(
    reached: Iterable[DecisionRecord], fresh: Iterable[Outcome], episode_id: str
) -> list[str]:
    """Decisions of this episode whose rules are decided afresh."""
    rules = {outcome.rule for outcome in fresh}
    return [each.id for each in reached if each.rule in rules and each.episode_id == episode_id]


def _settled(
    reached: Iterable[DecisionRecord],
    outcomes: Iterable[Outcome],
    asked: Iterable[Item],
    episode_id: str,
) -> list[str]:
    """Decisions that were asked about and follow no more.

    What rests on the complaint of another episode is settled there alone.
    """
    follows = {outcome.rule for outcome in outcomes}
    codes = {item.code for item in asked}

    def is_asked(each: DecisionRecord) -> bool:
        elsewhere = each.episode_id != episode_id and each.causes & complaints().keys()
        return not elsewhere and all(code in codes for code in each.causes if code in items())

    return [each.id for each in reached if each.rule not in follows and is_asked(each)]


def _note(
    screening: Screening,
    reason: str,
    rows: list[ScreeningDecision],
    ended: int,
    by: Actor,
    now: datetime,
) -> None:
    decided = [{"rule": row.rule, "action": row.action} for row in rows]
    number = record_event(
        "screening recorded",
        subject=(KIND, screening.id),
        client_id=screening.client_id,
        by=by,
        now=now,
        detail={"kind": screening.kind, "decided": decided, "ended": ended},
    )
    follows = [(row.rule, row.action) for row in rows]
    content = {**screening_content(screening, follows), "reason": reason}
    keep_version((KIND, screening.id), content, event_number=number, by=by, now=now)
