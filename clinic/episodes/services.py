"""Use cases about episodes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from clinic.anatomy.content import regions
from clinic.clients.queries import get_client_header, visible_client_ids
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import claim, db
from clinic.core.errors import NotFound
from clinic.core.history import keep_version
from clinic.episodes.domain.commands import CloseEpisode, EditEpisode, EpisodeDetails, OpenEpisode
from clinic.episodes.domain.rules import check_closing, check_details
from clinic.episodes.models import Episode
from clinic.episodes.queries import content_of

WRITTEN = ("complaint", "side", "region", "onset_on", "onset_words", "goal", "target_on")


def open_episode(command: OpenEpisode, *, by: Actor, now: datetime) -> str:
    """Begin to treat one complaint; return the episode's id. Raises NotFound, DomainError."""
    get_client_header(command.client_id, by=by)
    today = clock.today(by.zone, at=now)
    episode = Episode(
        client_id=command.client_id, opened_on=command.opened_on or today, made_at=now
    )
    check_details(command, opened_on=episode.opened_on, regions=regions(), today=today)
    _write(episode, command)
    db.session.add(episode)
    db.session.flush()
    filled = [name for name in WRITTEN if getattr(episode, name)]
    _keep(episode, "episode opened", filled, by=by, now=now)
    return episode.id


def edit_episode(command: EditEpisode, *, by: Actor, now: datetime) -> None:
    """Save what the episode should say now. Raises NotFound, StaleRecord, DomainError."""
    episode = _find(command.episode_id, by)
    today = clock.today(by.zone, at=now)
    check_details(command, opened_on=episode.opened_on, regions=regions(), today=today)
    claim(episode, command.seen_version)
    changed = [name for name in WRITTEN if getattr(episode, name) != getattr(command, name)]
    _write(episode, command)
    if changed:
        _keep(episode, "episode changed", changed, by=by, now=now)


def close_episode(command: CloseEpisode, *, by: Actor, now: datetime) -> None:
    """End an episode with what came of it. Raises NotFound, StaleRecord, DomainError."""
    episode = _find(command.episode_id, by)
    today = clock.today(by.zone, at=now)
    check_closing(command, opened_on=episode.opened_on, today=today)
    claim(episode, command.seen_version)
    episode.closed_on = command.closed_on
    episode.outcome, episode.outcome_words = command.outcome, command.outcome_words
    _keep(episode, "episode closed", ["closed_on", "outcome", "outcome_words"], by=by, now=now)


def reopen_episode(episode_id: str, *, by: Actor, now: datetime) -> None:
    """Go on with an episode that was closed. Done twice it is done once. Raises NotFound.

    Its outcome is no more; the version history keeps it.
    """
    episode = _find(episode_id, by)
    if episode.closed_on is None:
        return
    claim(episode, episode.row_version)
    episode.closed_on, episode.outcome, episode.outcome_words = None, "", ""
    _keep(episode, "episode reopened", ["closed_on", "outcome", "outcome_words"], by=by, now=now)


def _write(episode: Episode, details: EpisodeDetails) -> None:
    for name in WRITTEN:
        setattr(episode, name, getattr(details, name))


def _keep(
    episode: Episode, action: str, fields: Sequence[str], *, by: Actor, now: datetime
) -> None:
    db.session.flush()
    number = record_event(
        action,
        subject=("episode", episode.id),
        client_id=episode.client_id,
        by=by,
        now=now,
        detail={"fields": list(fields)},
    )
    keep_version(("episode", episode.id), content_of(episode), event_number=number, by=by, now=now)


def _find(episode_id: str, by: Actor) -> Episode:
    episode = db.session.scalars(
        select(Episode).where(
            Episode.id == episode_id,
            Episode.client_id.in_(visible_client_ids(by, clinical=True)),
        )
    ).one_or_none()
    if episode is None:
        raise NotFound("episode")
    return episode
