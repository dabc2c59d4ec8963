"""A data folder with a practice and people who are signed in already, for programs of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from clinic.app import create_app
from clinic.app.schema import upgrade
from clinic.core.database import db
from clinic.core.settings import Settings, sqlite_url
from tests.people import make_practice, open_sign_in, person_id


@dataclass(frozen=True)
class Furnished:
    """A folder, and what its writers need: a sign-in each, and who answers for new clients."""

    folder: Path
    cookies: tuple[str, ...]
    therapist_id: str


def furnish(folder: Path, *, writers: int) -> Furnished:
    """Make the database of the usual practice and begin ``writers`` sign-ins of its therapist."""
    settings = Settings(folder=folder, database_url=sqlite_url(folder))
    app = create_app(settings)
    with app.app_context():
        upgrade()
        make_practice()
        therapist = person_id("therapist")
    cookies = tuple(open_sign_in(app, "therapist") for _ in range(writers))
    with app.app_context():
        db.engine.dispose()
    return Furnished(folder=folder, cookies=cookies, therapist_id=therapist)


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    """The folder's records at hand, for making and reading them while no server runs."""
    app = create_app(Settings(folder=folder, database_url=sqlite_url(folder)))
    with app.app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()
