"""What every test may ask for: an app on a real database, people signed in, a checking browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from clinic.app import create_app
from clinic.app.schema import upgrade
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.settings import Settings, sqlite_url
from tests.people import actor, make_practice
from tests.reader import Reader


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database brought up by the migrations, as bytes to start each test from."""
    folder = tmp_path_factory.mktemp("empty")
    app = create_app(settings_for(folder))
    with app.app_context():
        upgrade()
        db.engine.dispose()
    return (folder / "clinic.db").read_bytes()


def settings_for(folder: Path) -> Settings:
    """Settings of a test's own data folder."""
    return Settings(folder=folder, database_url=sqlite_url(folder), testing=True)


@pytest.fixture
def empty_app(tmp_path: Path, empty_database: bytes) -> Iterator[Flask]:
    """The app of a system in which nothing was done yet."""
    (tmp_path / "clinic.db").write_bytes(empty_database)
    app = create_app(settings_for(tmp_path))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(empty_app: Flask) -> Flask:
    """The app of a practice with an owner, two therapists and reception."""
    with empty_app.app_context():
        make_practice()
    return empty_app


@pytest.fixture
def in_app(app: Flask) -> Iterator[Flask]:
    """The app, with its database at hand for services and queries."""
    with app.app_context():
        yield app


@pytest.fixture
def by(in_app: Flask) -> Actor:
    """A therapist, as services and queries know one."""
    return actor("therapist")


@pytest.fixture
def therapist(app: Flask) -> Reader:
    """A therapist before the screen."""
    return Reader.signed_in(app, "therapist")


@pytest.fixture
def colleague(app: Flask) -> Reader:
    """Another therapist before the screen."""
    return Reader.signed_in(app, "colleague")


@pytest.fixture
def owner(app: Flask) -> Reader:
    """The owner before the screen."""
    return Reader.signed_in(app, "owner")


@pytest.fixture
def reception(app: Flask) -> Reader:
    """Reception before the screen."""
    return Reader.signed_in(app, "reception")


@pytest.fixture
def visitor(app: Flask) -> Reader:
    """Somebody who has not signed in."""
    return Reader(app)
