"""An episode to be assessed."""

import pytest

from clinic.core.actor import Actor
from tests.clients.making import make_client
from tests.episodes.making import make_episode


@pytest.fixture
def episode_id(by: Actor) -> str:
    """Emma's, in which nothing was found before."""
    return make_episode(make_client(by), by)


@pytest.fixture
def page(episode_id: str) -> str:
    """The address of the page for a new assessment."""
    return f"/episodes/{episode_id}/assessments/new"
