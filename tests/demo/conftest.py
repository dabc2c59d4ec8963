"""The demo practice, told once for all tests that look at it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from clinic.app.schema import upgrade
from clinic.core import clock
from clinic.core.database import transaction
from clinic.demo.services import begin_telling, can_make_paper, list_steps
from tests.conftest import make_app, open_app, read_database

PASSWORD = "a story told once more"


def tell(*, today: date | None = None, with_paper: bool = True) -> None:
    """Fill the database of the present app."""
    telling = begin_telling(now=clock.now(), today=today, password=PASSWORD, with_paper=with_paper)
    for step in list_steps(telling):
        with transaction(step.actor):
            step.take()


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The whole story as of today, with its sheets."""
    if not can_make_paper():
        pytest.skip("Pango is missing: tests/setup/system_packages.sh pdf")
    folder: Path = tmp_path_factory.mktemp("demo")
    with make_app(folder).app_context():
        upgrade()
        tell()
        return read_database(folder)


@pytest.fixture
def demo_app(tmp_path: Path, demo_database: bytes) -> Iterator[Flask]:
    """The app of the demo practice."""
    yield from open_app(tmp_path, demo_database)


@pytest.fixture
def in_demo(demo_app: Flask) -> Iterator[Flask]:
    """The same, with its database at hand for queries."""
    with demo_app.app_context():
        yield demo_app
