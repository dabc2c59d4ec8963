"""An episode of Emma's, and her findings of today."""

import pytest

from clinic.core.actor import Actor
from tests.clients.making import make_client
from tests.episodes.making import make_episode


@pytest.fixture
def client_id(by: Actor) -> str:
    """Emma, a client of the therapist."""
    return make_client(by, responsible_id=by.id)


@pytest.fixture
def episode_id(by: Actor, client_id: str) -> str:
    """Emma's right calf."""
    return make_episode(client_id, by)
