"""The usual practice on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from clinic.app import create_app
from clinic.app.schema import upgrade
from clinic.core.database import db
from clinic.core.settings import Settings
from tests.conftest import QUICK_HASH
from tests.people import make_practice
from tests.postgresql import postgresql_server, postgresql_url

__all__ = ["postgresql_server", "postgresql_url"]


@pytest.fixture
def pg_app(postgresql_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The app of the usual practice, on PostgreSQL."""
    settings = Settings(folder=tmp_path, database_url=postgresql_url, testing=True)
    app = create_app(settings, SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=QUICK_HASH)
    with app.app_context():
        upgrade()
        make_practice()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
