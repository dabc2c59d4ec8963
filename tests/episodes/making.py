"""Episodes for tests, by a few words."""

from typing import Any

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.episodes import services
from clinic.episodes.domain.commands import OpenEpisode


def make_episode(client_id: str, by: Actor, **changes: Any) -> str:
    """Open an episode, by default of the right calf; ``changes`` are fields of OpenEpisode."""
    details = {"complaint": "Deep pain low in the calf after runs", "side": "R", "region": "calf"}
    with transaction(by):
        return services.open_episode(
            OpenEpisode(client_id=client_id, **{**details, **changes}), by=by, now=clock.now()
        )
