"""Tests of the practice's own for tests, by a few words."""

from typing import Any

from clinic.anatomy import services
from clinic.anatomy.domain.commands import AddMeasure
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction


def make_measure(by: Actor, **changes: Any) -> str:
    """Add a test and return its code, by default a jump in cm; ``changes`` are its fields."""
    said: dict[str, Any] = {
        "name": "Jump from standing",
        "plain_name": "how far you jump",
        "group": "strength",
        "kind": "number",
        "sides": "left_right",
        "unit": "cm",
        "decimals": 1,
        "highest": 300.0,
        "better": "higher",
        "error": 5.0,
        "region": "calf",
        "how": "From one leg, landing on both.",
    }
    with transaction(by):
        return services.add_measure(AddMeasure(**{**said, **changes}), by=by, now=clock.now())
