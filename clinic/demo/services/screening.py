"""What is asked before anybody treats, and what ends a block."""

from collections.abc import Iterator
from datetime import datetime

from clinic.core.actor import Actor
from clinic.demo.domain.screening import StoryClearance, StoryScreening
from clinic.demo.services.steps import Step, Telling
from clinic.episodes.queries import get_episode
from clinic.screening.queries import get_standing
from clinic.screening.queries.asking import list_questions
from clinic.screening.services import record_clearance, record_screening


def screening_steps(telling: Telling) -> Iterator[Step]:
    """Questions before each visit, and the word of a doctor where one was needed."""
    for screening in telling.story.screenings.values():
        yield _ask(telling, screening)
    for clearance in telling.story.clearances.values():
        yield _clear(telling, clearance)


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
