"""How a command gets hold of the practice's data."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.exc import DBAPIError

from clinic.app import create_app
from clinic.app.schema import alembic, list_known, list_newer, upgrade
from clinic.cli.lost_keys import list_lost_keys
from clinic.cli.mending import has_records, mend_lost_key, mend_newer, tell_newer
from clinic.core import clock
from clinic.core.database import db
from clinic.core.secrets import list_damaged_keys, read_secret
from clinic.core.settings import Settings
from clinic.core.trail_head import begin_head, renew_head
from clinic.safekeeping.adapters import unfinished
from clinic.safekeeping.adapters.keys import key_file
from clinic.safekeeping.services.placing import ASIDE


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

    ``settings`` are the environment's unless others are given. With ``migrate`` a database is made
    where there is none. Records of an earlier version end the command, for they want a backup
    first; so does a database that cannot be used.
    """
    with explained():
        app = _opened(migrate, settings)
        with app.app_context():
            try:
                if migrate:
                    begin_head(clock.now())
                yield app
                renew_head()
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
    refuse_half_restored(settings)
    try:
        for place in list_damaged_keys(settings.folder):
            if place != key_file(settings.folder):  # that one spoils backups only, and they say so
                read_secret(place)
        is_cut_off = unfinished.find(settings.folder, unfinished.UPGRADE) is not None
        if settings.keeps_new_keys and not is_cut_off:
            refuse_lost_keys(settings)
        app = make_app(settings)
    except OSError as error:
        raise _unusable(error) from error
    if not is_cut_off:  # what that left is put back first
        refuse_newer(app)
    return app


def refuse_lost_keys(settings: Settings) -> None:
    """End the command where a key is gone that the records need: none is made in its place."""
    for key in list_lost_keys(settings):
        place = settings.folder / key.file_name
        mend = mend_lost_key(settings, place, is_of_backups=place == key_file(settings.folder))
        raise click.ClickException(
            f"{key.file_name} is not in the data folder, and the records need it. "
            f"Nothing was changed. Please {mend}"
        )


def refuse_newer(app: Flask) -> None:
    """End the command where a newer Soleus wrote the records: this one would spoil them."""
    with app.app_context():
        newer, known = list_newer(), list_known()
        db.engine.dispose()
    if newer:
        settings: Settings = app.config["SETTINGS"]
        raise click.ClickException(f"{tell_newer(newer)}. Please {mend_newer(settings, known)}.")


def refuse_half_restored(settings: Settings) -> None:
    """End the command where a restore was cut off: what is there then is no practice, nor empty."""
    if file := unfinished.find(settings.folder, unfinished.RESTORE):
        raise click.ClickException(
            f"A restore was cut off before its end.{where_aside(settings.folder)} "
            f"Run: clinic restore --replace {file}"
        )


def where_aside(folder: Path) -> str:
    """Where a restore moved what was there before; "" where none did."""
    if not any(folder.glob(f"{ASIDE}*")):
        return ""
    return f" What was there before lies in {folder}/{ASIDE}…."


def _opened(migrate: bool, settings: Settings | None) -> Flask:
    settings = settings or read_settings()
    if unfinished.find(settings.folder, unfinished.UPGRADE):
        raise click.ClickException("An upgrade is not at its end yet. Run: clinic upgrade")
    refuse_half_restored(settings)
    if not migrate and not has_records(settings):  # asked for, an app makes keys and a database
        raise click.ClickException(f"The database is not ready. Run: {mend_schema(True)}")
    app = open_app(settings)
    # Contexts of their own: migrations hold the database until theirs ends.
    with app.app_context():
        is_new, is_ready = not alembic.current(), not alembic.needs_upgrade()
    if is_new and migrate:
        with app.app_context():
            upgrade()
    elif not is_ready:
        raise click.ClickException(f"The database is not ready. Run: {mend_schema(is_new)}")
    return app


def mend_schema(is_new: bool) -> str:
    """The command that brings a database up: where there are records, with a backup first."""
    return "clinic migrate" if is_new else "clinic upgrade"


def _unusable(reason: BaseException | None) -> click.ClickException:
    return click.ClickException(
        f"The data cannot be used: {reason}. To see what mends it, run: clinic doctor"
    )
