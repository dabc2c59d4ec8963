"""The clock of a test, moved by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine

from clinic.core import clock


@contextmanager
def later(**passed: float) -> Iterator[None]:
    """The block happens at one moment, that much later (or earlier: ``hours=-1``)."""
    with time_machine.travel(clock.now() + timedelta(**passed), tick=False):
        yield


@pytest.fixture
def at_once() -> Iterator[None]:
    """The test takes no time, however slow the machine is."""
    with later():
        yield
