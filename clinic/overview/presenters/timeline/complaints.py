"""Episodes that began and ended."""

from collections.abc import Iterable, Iterator

from flask import url_for
from flask_babel import gettext as _

from clinic.episodes.presenters import outcome_words
from clinic.episodes.queries import EpisodeCard
from clinic.overview.presenters.timeline.entries import Place, TimelineEntry


def openings(episodes: Iterable[EpisodeCard]) -> Iterator[TimelineEntry]:
    """Complaints that somebody came with."""
    for episode in episodes:
        yield TimelineEntry(
            on=episode.opened_on,
            place=Place.OPENED,
            kind="plain",
            title=_("Came with: %(complaint)s", complaint=episode.complaint),
            url=url_for("overview.episode", episode_id=episode.id),
            lines=(_("Goal: %(goal)s", goal=episode.goal),) if episode.goal else (),
        )


def closings(episodes: Iterable[EpisodeCard]) -> Iterator[TimelineEntry]:
    """Complaints that are over."""
    for episode in episodes:
        if episode.closed_on is not None:
            yield TimelineEntry(
                on=episode.closed_on,
                place=Place.CLOSED,
                kind="plain",
                title=_("Closed: %(complaint)s", complaint=episode.complaint),
                url=url_for("overview.episode", episode_id=episode.id),
                lines=_outcome(episode),
            )


def _outcome(episode: EpisodeCard) -> tuple[str, ...]:
    said = (outcome_words(episode.outcome) if episode.outcome else "", episode.outcome_words)
    return tuple(filter(None, said))
