"""What is asked before anybody treats, and what ends a block."""

from collections.abc import Iterator
from datetime import datetime

from clinic.core.actor import Actor
from clinic.demo.domain.screening import StoryClearance, StorySafetyNet, StoryScreening
from clinic.demo.services.steps import Step, Telling
from clinic.documents.domain import Way
from clinic.documents.services import record_handover
from clinic.episodes.queries import get_episode
from clinic.screening.queries import get_standing
from clinic.screening.queries.asking import list_questions
from clinic.screening.services import (
    issue_safety_net,
    prepare_safety_net,
    record_clearance,
    record_screening,
)


def screening_steps(telling: Telling) -> Iterator[Step]:
    """Questions before each visit, and the word of a doctor where one was needed."""
    for screening in telling.story.screenings.values():
        yield _ask(telling, screening)
    for clearance in telling.story.clearances.values():
        yield _clear(telling, clearance)
    for net in telling.story.safety_nets.values() if telling.with_paper else ():
        yield _send_on(telling, net)
        yield _hand_over(telling, net)


def _ask(telling: Telling, screening: StoryScreening) -> Step:
    def act(by: Actor, now: datetime) -> None:
        episode = get_episode(telling.ids["episode", screening.episode], by=by)
        asked = list_questions(episode, screening.kind, by=by)
        command = screening.to_command(telling.days, episode.id, asked)
        telling.ids["screening", screening.code] = record_screening(command, by=by, now=now)

    at = telling.days.instant(screening.day, screening.at)
    return Step(telling=telling, at=at, by=screening.by, act=act)


def _clear(telling: Telling, clearance: StoryClearance) -> Step:
    def act(by: Actor, now: datetime) -> None:
        episode = get_episode(telling.ids["episode", clearance.episode], by=by)
        standing = get_standing(episode.client_id, episode.id, by=by)
        decisions = tuple(each.id for each in standing.blocking)
        command = clearance.to_command(telling.days, episode.client_id, episode.id, decisions)
        telling.ids["clearance", clearance.code] = record_clearance(command, by=by, now=now)

    at = telling.days.instant(clearance.day, clearance.at)
    return Step(telling=telling, at=at, by=clearance.by, act=act)


def _send_on(telling: Telling, net: StorySafetyNet) -> Step:
    def act(by: Actor, now: datetime) -> None:
        prepared = prepare_safety_net(
            telling.ids["episode", net.episode],
            net.to_told(telling.days),
            by=by,
            today=telling.days.day(net.day),
        )
        telling.ids["safety_net", net.code] = issue_safety_net(prepared, by=by, now=now)

    at = telling.days.instant(net.day, net.at)
    return Step(telling=telling, at=at, by=net.by, act=act)


def _hand_over(telling: Telling, net: StorySafetyNet) -> Step:
    def act(by: Actor, now: datetime) -> None:
        record_handover(telling.ids["safety_net", net.code], Way.PRINTED, by=by, now=now)

    at = telling.days.instant(net.day, net.handed_over_at)
    return Step(telling=telling, at=at, by=net.by, act=act)
