"""How a command gets hold of the practice's data."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask
from sqlalchemy.exc import DBAPIError

from clinic.app import create_app
from clinic.app.schema import alembic, upgrade
from clinic.core.database import db
from clinic.core.secrets import list_damaged_keys, read_secret
from clinic.core.settings import Settings
from clinic.safekeeping.adapters.keys import key_file


def read_settings() -> Settings:
    """The environment's settings; a mistake in them ends the command with its message."""
    try:
        return Settings.from_environment()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def make_app(settings: Settings) -> Flask:
    """The app, whose migrations do not talk while they go well."""
    app = create_app(settings)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    return app


@contextmanager
def open_data(*, migrate: bool = False, settings: Settings | None = None) -> Iterator[Flask]:
    """The app on this installation's data, with its database at the newest schema.

    ``settings`` are the environment's unless others are given. Without ``migrate`` an older
    database ends the command; so does one that cannot be used.
    """
    with explained():
        app = _opened(migrate, settings)
        with app.app_context():
            try:
                yield app
            finally:
                db.session.remove()
                db.engine.dispose()


@contextmanager
def explained() -> Iterator[None]:
    """A database that cannot be used ends the command in words."""
    try:
        yield
    except DBAPIError as error:
        raise _unusable(error.orig) from error


def open_app(settings: Settings | None = None) -> Flask:
    """The app on this installation's data, in whatever state that is, but with whole keys."""
    settings = settings or read_settings()
    try:
        for place in list_damaged_keys(settings.folder):
            if place != key_file(settings.folder):  # that one spoils backups only, and they say so
                read_secret(place)
        return make_app(settings)
    except OSError as error:
        raise _unusable(error) from error


def _opened(migrate: bool, settings: Settings | None) -> Flask:
    app = open_app(settings)
    # A context of its own: migrations hold the database until it ends.
    with app.app_context():
        if migrate:
            upgrade()
        elif alembic.needs_upgrade():
            raise click.ClickException("The database is not ready. Run: clinic migrate")
    return app


def _unusable(reason: BaseException | None) -> click.ClickException:
    return click.ClickException(
        f"The data cannot be used: {reason}. To see what mends it, run: clinic doctor"
    )
