"""A client who runs, and the form of what she tells."""

from datetime import date

import pytest

from clinic.core import clock
from clinic.core.actor import Actor
from tests.clients.making import make_client


@pytest.fixture
def client_id(by: Actor) -> str:
    """Emma."""
    return make_client(by)


@pytest.fixture
def today(by: Actor) -> date:
    """The day where the practice is."""
    return clock.today(by.zone)


@pytest.fixture
def page(client_id: str) -> str:
    """The address of the form."""
    return f"/clients/{client_id}/running/edit"
