"""A sheet that Emma took home."""

import pytest

from clinic.core.actor import Actor
from tests.aftercare.making import make_plan, make_sheet, make_visit


@pytest.fixture
def issued(by: Actor) -> str:
    """The issued sheet of her plan."""
    return make_sheet(make_plan(make_visit(by), by), by)
