"""What every test may ask for: an app on a real database, people signed in, a checking browser."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from playwright.sync_api import Browser

from clinic.app import create_app
from clinic.app.schema import upgrade
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.settings import Settings, sqlite_url
from tests.chromium import start_chromium
from tests.people import actor, make_practice
from tests.reader import Reader

# The real argon2, at a price that a suite can pay some thousand times.
QUICK_HASH = {"argon2__time_cost": 1, "argon2__memory_cost": 64, "argon2__parallelism": 1}


COMPILED_TEMPLATES = FileSystemBytecodeCache(tempfile.mkdtemp(prefix="soleus-templates-"))


def make_app(folder: Path) -> Flask:
    """The app on a data folder of a test's own."""
    write_keys(folder)
    settings = Settings(folder=folder, database_url=sqlite_url(folder), testing=True)
    app = create_app(settings, SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=QUICK_HASH)
    # Each test has an app of its own; compiling the same templates for each took a third of a run.
    app.jinja_env.bytecode_cache = COMPILED_TEMPLATES
    return app


def write_keys(folder: Path) -> None:
    """The same keys for all: a test's database is a copy of one that was made in another folder."""
    for name in ("audit", "totp"):
        if not (folder / f"{name}.key").exists():
            (folder / f"{name}.key").write_text(f"what tests seal for {name} is sealed with this")


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """An empty database brought up by the migrations, and one with a practice and its people."""
    folder = tmp_path_factory.mktemp("databases")
    app = make_app(folder)
    with app.app_context():
        upgrade()
        empty = read_database(folder)
        make_practice()
        return empty, read_database(folder)


def read_database(folder: Path) -> bytes:
    """The database of a folder, all of it in one file."""
    with db.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.engine.dispose()
    return (folder / "clinic.db").read_bytes()


def open_app(folder: Path, database: bytes) -> Iterator[Flask]:
    """The app on a copy of a database, closed after the test."""
    (folder / "clinic.db").write_bytes(database)
    app = make_app(folder)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def empty_app(tmp_path: Path, databases: tuple[bytes, bytes]) -> Iterator[Flask]:
    """The app of a system in which nothing was done yet."""
    yield from open_app(tmp_path, databases[0])


@pytest.fixture
def app(tmp_path: Path, databases: tuple[bytes, bytes]) -> Iterator[Flask]:
    """The app of a practice with an owner, two therapists, reception and an auditor."""
    yield from open_app(tmp_path, databases[1])


@pytest.fixture
def in_app(app: Flask) -> Iterator[Flask]:
    """The app, with its database at hand for services and queries."""
    with app.app_context():
        yield app


@pytest.fixture
def by(in_app: Flask) -> Actor:
    """A therapist, as services and queries know one."""
    assert in_app is not None
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
def auditor(app: Flask) -> Reader:
    """Somebody who looks the records through, before the screen."""
    return Reader.signed_in(app, "auditor")


@pytest.fixture
def visitor(app: Flask) -> Reader:
    """Somebody who has not signed in."""
    return Reader(app)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, the one of this run (and worker)."""
    with start_chromium() as browser:
        yield browser
