"""Which questions the next screening of an episode asks."""

from clinic.core.actor import Actor
from clinic.episodes.queries import EpisodeCard
from clinic.screening.content import items
from clinic.screening.domain.items import Item, Kind, Said, choose_items
from clinic.screening.queries.records import list_since_full


def yes_before(episode_id: str, *, by: Actor) -> frozenset[str]:
    """What was answered with yes or unsure since everything was asked, by its newest answer."""
    said: dict[str, Said] = {}
    for screening in list_since_full(episode_id, by=by):
        said |= {answer.item: answer.said for answer in screening.answers}
    return frozenset(code for code, answer in said.items() if answer is not Said.NO)


def next_kind(episode_id: str, *, by: Actor) -> Kind:
    """The short questions once everything was asked in this episode."""
    return Kind.SHORT if list_since_full(episode_id, by=by) else Kind.FULL


def list_questions(episode: EpisodeCard, kind: Kind, *, by: Actor) -> tuple[Item, ...]:
    """The questions of one screening in their order."""
    before = yes_before(episode.id, by=by)
    return choose_items(items().values(), kind, episode.region, yes_before=before)
