"""Reads about episodes, through the access policy of clients."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.reads import note_read
from clinic.core.seals import Checked
from clinic.core.standing import Live, verify_live
from clinic.episodes.models import Episode


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeCard:
    """One complaint. ``side`` is L, R, M, B or empty, ``region`` a key of clinic.anatomy."""

    id: str
    client_id: str
    complaint: str
    side: str
    region: str
    onset_on: date | None
    onset_words: str
    goal: str
    target_on: date | None
    opened_on: date
    closed_on: date | None
    outcome: str
    outcome_words: str
    row_version: int

    @property
    def is_open(self) -> bool:
        """Whether the complaint is still being treated."""
        return self.closed_on is None


def get_episode(episode_id: str, *, by: Actor) -> EpisodeCard:
    """One episode. Raises NotFound where there is none for this person."""
    episode = db.session.scalars(
        select(Episode).where(
            Episode.id == episode_id,
            Episode.client_id.in_(visible_client_ids(by, clinical=True)),
        )
    ).one_or_none()
    if episode is None:
        raise NotFound("episode")
    note_read("episode", episode.id, episode.client_id)
    return episode_card(episode)


def list_episodes(client_id: str, *, by: Actor) -> list[EpisodeCard]:
    """A client's episodes: open ones first, the latest on top; empty where none may be seen."""
    episodes = db.session.scalars(
        select(Episode)
        .where(
            Episode.client_id == client_id,
            Episode.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .order_by(Episode.closed_on.is_not(None), Episode.opened_on.desc(), Episode.id.desc())
    )
    return [episode_card(episode) for episode in episodes]


def episode_card(episode: Episode) -> EpisodeCard:
    """An episode as pages and papers know it."""
    return EpisodeCard(
        id=episode.id,
        client_id=episode.client_id,
        complaint=episode.complaint,
        side=episode.side,
        region=episode.region,
        onset_on=episode.onset_on,
        onset_words=episode.onset_words,
        goal=episode.goal,
        target_on=episode.target_on,
        opened_on=episode.opened_on,
        closed_on=episode.closed_on,
        outcome=episode.outcome,
        outcome_words=episode.outcome_words,
        row_version=episode.row_version,
    )


def content_of(episode: Episode) -> dict[str, object]:
    """The whole episode, as the version history keeps it."""
    return {
        column.name: getattr(episode, column.name)
        for column in Episode.__table__.columns
        if column.name not in {"id", "row_version"}
    }


def verify_episodes() -> Iterator[Checked]:
    """Every episode, held against what its last save kept."""
    rows = db.session.scalars(
        select(Episode).order_by(Episode.made_at).execution_options(yield_per=200)
    )
    return verify_live("episode", (Live(row.id, row.client_id, content_of(row)) for row in rows))
