"""The clock of a test, moved by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import time_machine

from clinic.core import clock


@contextmanager
def later(**passed: float) -> Iterator[None]:
    """The block happens that much later (or earlier: ``hours=-1``)."""
    with time_machine.travel(clock.now() + timedelta(**passed), tick=True):
        yield
