"""What must be in order for a practice to work, looked at one by one."""

import errno
import json
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from clinic.accounts.adapters.second_factor import list_printed
from clinic.app.schema import alembic, missing_guards
from clinic.cli.opening import make_app, mend_schema
from clinic.core import clock
from clinic.core.assets import BUILD
from clinic.core.database import db
from clinic.core.secrets import list_damaged_keys
from clinic.core.settings import Settings, sqlite_url
from clinic.documents.domain import PAPER_COMMAND, PaperUnavailable
from clinic.documents.services import make_pdf
from clinic.safekeeping.adapters import unfinished
from clinic.safekeeping.adapters.keys import key_file
from clinic.safekeeping.adapters.second_place import find_second_place
from clinic.safekeeping.adapters.shelf import list_backups
from clinic.safekeeping.adapters.sources import DATABASE
from clinic.safekeeping.domain.backups import Standing, stand
from clinic.safekeeping.queries.backups import find_beginning, find_newest_verified
from clinic.safekeeping.services.making import FOLDER

GIGABYTE = 10**9
# A day's work needs a few megabytes; below this, migrations and copies become a gamble.
LEAST_FREE = GIGABYTE // 2
# Rights of a folder's group and of everybody else.
OTHERS = 0o077
# What a disk answers on which there is no room, for anybody or for this user.
FULL = {errno.ENOSPC, errno.EDQUOT}
SET_UP = "make setup"
MIGRATE = "clinic migrate"
BACK_UP = "clinic backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. ``mend`` is the command that helps; empty = all is well.

    ``is_risk``: it works, and somebody should think of it all the same.
    """

    words: str
    mend: str = ""
    is_risk: bool = False


def look_at_everything(settings: Settings) -> Iterator[Finding]:
    """All findings, in the order in which they want mending."""
    folder = look_at_folder(settings.folder)
    yield folder
    yield look_at_free_space(settings.folder)
    broken = [*look_at_unfinished(settings.folder), *look_at_keys(settings.folder)]
    yield from broken
    if not folder.mend and not broken:
        yield from look_at_database(settings)
    built = look_at_browser_files()
    yield built
    if not built.mend:
        yield look_at_paper()
    yield look_at_reach(settings)
    yield look_at_port(settings.port)


def look_at_folder(folder: Path) -> Finding:
    """Whether data can be written where it belongs."""
    if not folder.exists():
        return Finding(words=f"There is no data folder yet: {folder}", mend=MIGRATE)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"Soleus")
    except OSError as error:
        if error.errno in FULL:
            words = f"The disk is full, so nothing can be saved in the data folder: {folder}"
            return Finding(words=words, mend=_largest_on_disk(folder))
        return Finding(
            words=f"The data folder cannot be written: {error.strerror}: {folder}",
            mend=f'sudo chown -R "$USER" "{folder}" && chmod -R u+rwX "{folder}"',
        )
    if os.name == "posix" and folder.stat().st_mode & OTHERS:
        words = f"Other users of this computer may look into the data folder: {folder}"
        return Finding(words=words, mend=f'chmod 700 "{folder}"')
    return Finding(words=f"The data folder can be written, and by nobody else: {folder}")


def look_at_free_space(folder: Path, *, least: int = LEAST_FREE) -> Finding:
    """Whether the disk has room for the data; ``least`` is in bytes."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free
    words = f"Free space on the disk: {free / GIGABYTE:.1f} GB"
    if free < least:
        return Finding(words=f"{words}. That is too little", mend=_largest_on_disk(there))
    return Finding(words=words)


def _largest_on_disk(folder: Path) -> str:
    return f'du -xh "{folder}" | sort -h'


def look_at_unfinished(folder: Path) -> Iterator[Finding]:
    """What was cut off before its end."""
    if file := unfinished.find(folder, unfinished.RESTORE):
        words = f"A restore was cut off; what was there before it lies in {folder}/before-restore-…"
        yield Finding(words=words, mend=f'clinic restore --replace "{file}"')
    if unfinished.find(folder, unfinished.UPGRADE):
        yield Finding(words="An upgrade is not at its end", mend="clinic upgrade")


def look_at_keys(folder: Path) -> Iterator[Finding]:
    """Which files of keys hold none; backups hold them all but their own."""
    for place in list_damaged_keys(folder):
        words = f"The key in {place} is damaged"
        if place == key_file(folder):
            mend = f'the recovery sheet has it: write its code into "{place}"'
        elif (folder / DATABASE).exists():
            mend = _aside(place)
        else:
            mend = f'rm "{place}"'
        yield Finding(words=words, mend=mend)


def look_at_database(settings: Settings) -> Iterator[Finding]:
    """Whether the database answers, is whole, has the newest schema and all its guards."""
    file = settings.folder / "clinic.db"
    if settings.database_url == sqlite_url(settings.folder) and not file.exists():
        yield Finding(words="There is no database yet", mend=MIGRATE)
        return
    with make_app(settings).app_context():
        try:
            yield _look_at_integrity()
            yield from _look_at_schema()
            if not alembic.needs_upgrade():
                yield look_at_backups(settings, clock.now())
            yield from look_at_second_factors()
        except DBAPIError as error:
            yield Finding(words=f"The database cannot be read ({error.orig})", mend=_aside(file))
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
    newest, begun_at = find_newest_verified(now), find_beginning()
    standing = stand(newest.at if newest else None, begun_at, now)
    if newest is None:
        words = "There is no backup yet"
        return Finding(words=words, mend=BACK_UP if standing is Standing.LATE else "")
    words = f"The newest verified backup is of {newest.at:%-d %B %Y, %H:%M} UTC"
    if standing is Standing.LATE:
        return Finding(words=f"{words}. That is too old", mend=BACK_UP)
    if not newest.is_there:
        return Finding(words=f"{words}, and its file is gone: {newest.file}", mend=BACK_UP)
    if find_second_place(settings) is None:
        words = f"{words}. All lie on this computer: choose a second place (Practice, Backups)"
        return Finding(words=words, is_risk=True)
    return Finding(words=words)


def look_at_browser_files(build: Path = BUILD) -> Finding:
    """Whether pages and papers find their styles, scripts and fonts."""
    manifest = build / "manifest.json"
    if not manifest.exists():
        return Finding(words="The browser files are not built yet", mend=SET_UP)
    names = {*json.loads(manifest.read_text()).values(), "fonts-print.css"}
    lost = sorted(name for name in names if not (build / name).exists())
    fonts = list((build / "fonts").glob("*"))
    if lost or not fonts:
        words = f"Browser files are missing: {', '.join(lost) or 'the fonts'}"
        return Finding(words=words, mend=f'rm -r "{build}" && {SET_UP}')
    return Finding(words=f"The browser files and {len(fonts)} font files are there")


def look_at_paper() -> Finding:
    """Whether sheets can be made, by making one."""
    try:
        make_pdf("<!DOCTYPE html><html lang='en'><title>Trial</title><p>Trial</p></html>")
    except PaperUnavailable:
        return Finding(
            words="Sheets as PDF cannot be made: the libraries for it are missing",
            mend=PAPER_COMMAND,
        )
    return Finding(words="Sheets as PDF can be made")


def look_at_reach(settings: Settings) -> Finding:
    """Whether browsers that come through a proxy are answered under the name they use."""
    if settings.proxies and not settings.hosts:
        return Finding(
            words="A proxy is announced (CLINIC_PROXIES), and no name under which browsers come",
            mend="CLINIC_HOSTS=practice.example clinic run",
        )
    names = ", ".join(("localhost", *settings.hosts))
    way = "by TLS, through your proxy" if settings.proxies else "on this computer"
    return Finding(words=f"Soleus answers as {names}, {way}")


def look_at_port(port: int) -> Finding:
    """Whether the address is free; a running Soleus is no fault."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as knock:
        knock.settimeout(1)
        if knock.connect_ex(("127.0.0.1", port)) == 0:
            return Finding(
                words=f"Port {port} is in use: Soleus may be running already. "
                f"If not, choose another: CLINIC_PORT={port + 1}"
            )
    return Finding(
        words=f"Port {port} is free (CLINIC_PORT chooses which; look with the one you start with)"
    )


def _look_at_integrity() -> Finding:
    if db.engine.dialect.name != "sqlite":
        db.session.execute(text("SELECT 1"))
        return Finding(words="The database answers")
    faults = list(db.session.scalars(text("PRAGMA integrity_check")))
    if faults != ["ok"]:
        place = Path(db.engine.url.database or "")
        return Finding(words=f"The database is damaged ({faults[0]})", mend=_aside(place))
    return Finding(words="The database answers and is whole")


def _aside(database: Path) -> str:
    """Nothing mends a damaged file by itself: the newest backup takes its place."""
    folder = database.parent / FOLDER
    if names := list_backups(folder):
        return f'clinic restore --replace "{folder / max(names)}"'
    return f'mv "{database}" "{database}.damaged"  and put the last good copy in its place'


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
