"""Which questions the next screening of an episode asks."""

from clinic.clients.queries import get_client_header
from clinic.core.actor import Actor
from clinic.episodes.queries import EpisodeCard
from clinic.screening.content import items
from clinic.screening.domain.items import Item, Kind, Said, choose_items
from clinic.screening.queries.records import list_since_full


def yes_before(episode: EpisodeCard, *, by: Actor) -> frozenset[str]:
    """What was answered with yes or unsure since everything was asked, or stands in the record."""
    said: dict[str, Said] = {}
    for screening in list_since_full(episode.id, by=by):
        said |= {answer.item: answer.said for answer in screening.answers}
    held = {line.code for line in get_client_header(episode.client_id, by=by).cautions}
    recorded = {code for code, item in items().items() if held & set(item.cautions)}
    return frozenset(code for code, answer in said.items() if answer is not Said.NO) | recorded


def next_kind(episode_id: str, *, by: Actor) -> Kind:
    """The short questions once everything was asked in this episode."""
    return Kind.SHORT if list_since_full(episode_id, by=by) else Kind.FULL


def list_questions(episode: EpisodeCard, kind: Kind, *, by: Actor) -> tuple[Item, ...]:
    """The questions of one screening in their order."""
    before = yes_before(episode, by=by)
    return choose_items(items().values(), kind, episode.region, yes_before=before)
