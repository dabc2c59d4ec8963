"""Emma, and her sore calf before anything was asked."""

import pytest
from flask import Flask

from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor


@pytest.fixture
def emma(app: Flask) -> str:
    """A client of the practice."""
    with app.app_context():
        return make_client(actor("therapist"))


@pytest.fixture
def calf(app: Flask, emma: str) -> str:
    """Her episode."""
    with app.app_context():
        return make_episode(emma, actor("therapist"))
