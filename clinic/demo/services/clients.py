"""Who comes to the practice of the story, and why."""

from collections.abc import Iterator
from datetime import datetime

from clinic.accounts.domain.access import Access, may
from clinic.clients.services import archive_client, register_client
from clinic.core.actor import Actor
from clinic.demo.domain.cast import StoryClient
from clinic.demo.domain.episodes import StoryEpisode
from clinic.demo.services.steps import Step, Telling
from clinic.episodes.queries import get_episode
from clinic.episodes.services import close_episode, open_episode
from clinic.overview.services import add_to_day

CLOSED_AT, ARCHIVED_AT, COMES_BY_AT = "18:30", "12:00", "08:40"


def client_steps(telling: Telling) -> Iterator[Step]:
    """Everybody is registered, and those who have left are archived."""
    for client in telling.story.clients.values():
        yield _register(telling, client)
        if client.archived_day:
            yield _archive(telling, client)
        if client.comes_by_today:
            yield _put_on_list(telling, client)


def episode_steps(telling: Telling) -> Iterator[Step]:
    """Complaints begin, and some have ended."""
    for episode in telling.story.episodes.values():
        yield _open(telling, episode)
        if episode.closed_day:
            yield _close(telling, episode)


def _register(telling: Telling, client: StoryClient) -> Step:
    def act(by: Actor, now: datetime) -> None:
        responsible = telling.ids["person", client.responsible]
        clinical = may(by, Access.CLINICAL)
        command = client.to_command(telling.days, responsible, clinical=clinical)
        telling.ids["client", client.code] = register_client(command, by=by, now=now)

    at = telling.days.instant(client.day, client.at)
    return Step(telling=telling, at=at, by=client.by, act=act)


def _archive(telling: Telling, client: StoryClient) -> Step:
    def act(by: Actor, now: datetime) -> None:
        archive_client(telling.ids["client", client.code], by=by, now=now)

    at = telling.days.instant(client.archived_day, ARCHIVED_AT)
    return Step(telling=telling, at=at, by=client.responsible, act=act)


def _put_on_list(telling: Telling, client: StoryClient) -> Step:
    def act(by: Actor, now: datetime) -> None:
        add_to_day(telling.ids["client", client.code], telling.days.today, by=by, now=now)

    at = telling.days.instant(0, COMES_BY_AT)
    return Step(telling=telling, at=at, by="reception", act=act)


def _open(telling: Telling, episode: StoryEpisode) -> Step:
    def act(by: Actor, now: datetime) -> None:
        client_id = telling.ids["client", episode.client]
        command = episode.to_command(telling.days, client_id)
        telling.ids["episode", episode.code] = open_episode(command, by=by, now=now)

    at = telling.days.instant(episode.day, episode.at)
    return Step(telling=telling, at=at, by=episode.by, act=act)


def _close(telling: Telling, episode: StoryEpisode) -> Step:
    def act(by: Actor, now: datetime) -> None:
        card = get_episode(telling.ids["episode", episode.code], by=by)
        command = episode.to_closing(telling.days, card.id, card.row_version)
        close_episode(command, by=by, now=now)

    at = telling.days.instant(episode.closed_day, CLOSED_AT)
    return Step(telling=telling, at=at, by=episode.by, act=act)
