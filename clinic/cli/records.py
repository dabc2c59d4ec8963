"""Whether the records of a practice are in order, looked at one by one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from clinic.accounts.adapters.second_factor import list_printed
from clinic.app.schema import alembic, list_known, list_newer, missing_guards
from clinic.cli.findings import MIGRATE, Finding
from clinic.cli.lost_keys import list_lost_keys
from clinic.cli.mending import (
    has_records,
    mend_file,
    mend_key,
    mend_lost_key,
    mend_newer,
    mend_server,
    tell_newer,
)
from clinic.cli.opening import make_app, mend_schema, where_aside
from clinic.cli.second_place import tell_risk
from clinic.core import clock
from clinic.core.database import db
from clinic.core.secrets import list_damaged_keys
from clinic.core.settings import Settings
from clinic.safekeeping.adapters import unfinished
from clinic.safekeeping.adapters.keys import key_file
from clinic.safekeeping.adapters.second_place import find_second_place
from clinic.safekeeping.adapters.sources import find_file, is_served
from clinic.safekeeping.domain.backups import (
    Standing,
    Trouble,
    find_trouble,
    is_rehearsal_late,
    stand,
)
from clinic.safekeeping.queries.backups import (
    find_beginning,
    find_newest_rehearsal,
    find_newest_verified,
    find_uncopied_since,
)
from clinic.safekeeping.services.making import FOLDER

BACK_UP = "clinic backup"


def look_at_unfinished(folder: Path) -> Iterator[Finding]:
    """What was cut off before its end."""
    if file := unfinished.find(folder, unfinished.RESTORE):
        words = f"A restore was cut off before its end.{where_aside(folder)}".rstrip(".")
        yield Finding(words=words, mend=f'clinic restore --replace "{file}"')
    if unfinished.find(folder, unfinished.UPGRADE):
        yield Finding(words="An upgrade is not at its end", mend="clinic upgrade")


def look_at_keys(settings: Settings) -> Iterator[Finding]:
    """Which files of keys hold none, or are gone; backups hold them all but their own."""
    for place in list_damaged_keys(settings.folder):
        words = f"The key in {place} is damaged"
        if place == key_file(settings.folder):
            mend = f'the recovery sheet has it: write its code into "{place}"'
        else:
            mend = mend_key(settings, place)
        yield Finding(words=words, mend=mend)
    yield from look_at_lost_keys(settings)


def look_at_lost_keys(settings: Settings) -> Iterator[Finding]:
    """Which keys are gone that the records need; nothing where those cannot be asked."""
    try:
        lost = list_lost_keys(settings)
    except DBAPIError:
        return  # told where the database is looked at
    for key in lost:
        place = settings.folder / key.file_name
        mend = mend_lost_key(settings, place, is_of_backups=place == key_file(settings.folder))
        words = f"{key.file_name} is not in the data folder, and the records need it"
        yield Finding(words=words, mend=mend)


def look_at_database(settings: Settings) -> Iterator[Finding]:
    """Whether the database answers, is whole, has the newest schema and all its guards."""
    if not has_records(settings):
        yield Finding(words="There is no database yet", mend=MIGRATE)
        return
    with make_app(replace(settings, keeps_new_keys=False)).app_context():
        try:
            yield _look_at_integrity(settings)
            if newer := list_newer():
                yield Finding(words=tell_newer(newer), mend=mend_newer(settings, list_known()))
                return
            yield from _look_at_schema()
            if not alembic.needs_upgrade():
                yield look_at_backups(settings, clock.now())
                yield from look_at_rehearsals(settings, clock.now())
            yield from look_at_second_factors()
        except DBAPIError as error:
            words = f"The database cannot be read ({_first_line(error.orig)})"
            yield Finding(words=words, mend=_mend_database(settings))
        finally:
            db.session.remove()
            db.engine.dispose()


def look_at_second_factors() -> Iterator[Finding]:
    """Whether somebody's second factor is one of those that are printed for the demo."""
    if alembic.needs_upgrade():
        return
    for email in list_printed():
        yield Finding(
            words=f"Everybody can read the second factor of {email}: it is printed for the demo",
            mend=f"clinic second-factor {email} --reset",
        )


def look_at_backups(settings: Settings, now: datetime) -> Finding:
    """Whether there is a verified backup that is new enough, where there is anything to lose."""
    place = settings.folder / FOLDER
    newest, begun_at = find_newest_verified(place, now), find_beginning()
    standing = stand(newest.at if newest else None, begun_at, now)
    if newest is None:
        words = "There is no backup yet"
        return Finding(words=words, mend=BACK_UP if standing is Standing.LATE else "")
    words = f"The newest verified backup is of {newest.at:%-d %B %Y, %H:%M} UTC"
    if standing is Standing.LATE:
        return Finding(words=f"{words}. That is too old", mend=BACK_UP)
    if not newest.is_there:
        return Finding(words=f"{words}, and its file is gone: {newest.file}", mend=BACK_UP)
    second = find_second_place(settings)
    if second is None:
        words = f"{words}. All lie on this computer: choose a second place (Practice, Backups)"
        return Finding(words=words, is_risk=True)
    since = find_uncopied_since(now)
    trouble = find_trouble(
        verified_at=newest.at, there_at=newest.at, uncopied_since=since, begun_at=begun_at, now=now
    )
    if trouble is Trouble.NO_COPIES and since is not None:
        words = f"{words}. None reached the second place ({second}) since {since:%-d %B %Y}"
        return Finding(words=words, mend=f"{BACK_UP}  and see why (Practice, Backups)")
    if risk := tell_risk(settings, second):
        return Finding(words=f"{words}. {risk}", is_risk=True)
    return Finding(words=words)


def look_at_rehearsals(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Whether the restores for trial still go well, where there is a backup to try."""
    if find_newest_verified(settings.folder / FOLDER, now) is None:
        return
    last = find_newest_rehearsal(now)
    if is_rehearsal_late(last.at if last else None, find_beginning(), now):
        since = f"since {last.at:%-d %B %Y}" if last else "ever"
        yield Finding(
            words=f"No backup was restored for trial and found whole {since}",
            mend="clinic run  and an hour later see what went wrong (Practice, Backups)",
        )


def _mend_database(settings: Settings) -> str:
    if is_served(settings):
        return mend_server(settings)
    return mend_file(settings, find_file(settings))


def _first_line(error: BaseException | None) -> str:
    return str(error).partition("\n")[0]


def _look_at_integrity(settings: Settings) -> Finding:
    if db.engine.dialect.name != "sqlite":
        db.session.execute(text("SELECT 1"))
        return Finding(words="The database answers")
    faults = list(db.session.scalars(text("PRAGMA integrity_check")))
    if faults != ["ok"]:
        words = f"The database is damaged ({faults[0]})"
        return Finding(words=words, mend=_mend_database(settings))
    return Finding(words="The database answers and is whole")


def _look_at_schema() -> Iterator[Finding]:
    if alembic.needs_upgrade():
        mend = mend_schema(not alembic.current())
        yield Finding(words="The database is not at the newest schema", mend=mend)
        return
    yield Finding(words="The database is at the newest schema")
    if missing := missing_guards():
        words = f"Guards of signed records are missing: {', '.join(sorted(missing))}"
        yield Finding(words=words, mend=MIGRATE)
    else:
        yield Finding(words="All guards of signed records stand")
