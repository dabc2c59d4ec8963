"""A data folder whose records change places: what is there goes aside, what was opened goes in."""

from contextlib import ExitStack
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path

from clinic.core.disk import sync_folder
from clinic.core.settings import Settings
from clinic.core.trail_head import FILE
from clinic.safekeeping.adapters import snapshot, unfinished
from clinic.safekeeping.adapters.moving import move
from clinic.safekeeping.adapters.sources import DATABASE, find_file, is_served
from clinic.safekeeping.domain.backups import BackupRefused, Damaged
from clinic.safekeeping.services.making import KEPT

ASIDE = "before-restore-"
# Within it, what lay outside the data folder.
ELSEWHERE = "elsewhere"
# The file by which one process at a time holds a data folder; it belongs to the folder.
LOCK = "in-use.lock"
# What Soleus makes there beside backups and belongs to the records of before. All else stays: it is
# somebody's own, or the disk's, which nobody may move (lost+found).
OURS = (f"{DATABASE}*", *KEPT, FILE, "log", "unlogged.json", unfinished.UPGRADE)
# A database, and what SQLite puts beside it.
ENDS = ("", "-wal", "-shm", "-journal")


class NothingMoved(BackupRefused):
    """Something could not be moved, and all lies where it lay."""


def put_in_place(folder: Path, settings: Settings, file: Path, now: datetime) -> Path | None:
    """Move what is there aside and what was opened in; return where the former lies.

    The backup ``file`` stays where it lies. Raises NothingMoved, and OSError where what was moved
    could not be moved back.
    """
    with ExitStack() as undo:
        try:
            aside = _move_aside(settings, file, now, undo)
            _move_in(folder, settings, undo)
        except OSError as error:
            raise NothingMoved(
                "What was there is as it was; the disk refused: %(why)s.", why=_why(error)
            ) from error
        undo.pop_all()
    return aside


def has_practice(database: Path) -> bool:
    """Whether anything was done with a database; a damaged one counts as records."""
    try:
        with snapshot.opened(database) as connection:
            if "practice" not in snapshot.list_tables(connection):
                return False
            return connection.execute("SELECT count(*) FROM practice").fetchone()[0] > 0
    except Damaged:
        return True


def _move_aside(settings: Settings, file: Path, now: datetime, undo: ExitStack) -> Path | None:
    """Move the records of before, with all that belongs to them, into a folder of their own."""
    within, outside = _list_there(settings, file), _list_outside(settings, file)
    if not within and not outside:
        return None
    aside = _make_aside(settings.folder, f"{ASIDE}{now:%Y%m%d-%H%M%S}")
    undo.callback(aside.rmdir)
    for entry in within:
        _move(entry, aside / entry.name, undo)
    if outside:
        (aside / ELSEWHERE).mkdir(mode=0o700)
        undo.callback((aside / ELSEWHERE).rmdir)
        for entry in outside:
            _move(entry, aside / ELSEWHERE / entry.name, undo)
        sync_folder(aside / ELSEWHERE)
    sync_folder(aside)
    return aside


def _list_there(settings: Settings, file: Path) -> list[Path]:
    """What in the data folder belongs to the records that are there."""
    names = {find_file(settings).name + end for end in ENDS} if _is_within(settings) else set()
    return [
        entry
        for entry in sorted(settings.folder.iterdir())
        if (entry.name in names or _is_ours(entry.name)) and not _holds(entry, file)
    ]


def _is_ours(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in OURS)


def _list_outside(settings: Settings, file: Path) -> list[Path]:
    """The database where it does not lie in the data folder."""
    if is_served(settings) or _is_within(settings):
        return []
    database = find_file(settings)
    beside = [database.with_name(database.name + end) for end in ENDS]
    return [entry for entry in beside if entry.exists() and not _holds(entry, file)]


def _is_within(settings: Settings) -> bool:
    """Whether the database lies in the data folder itself, whatever it is called."""
    if is_served(settings):
        return False
    return find_file(settings).parent.resolve() == settings.folder.resolve()


def _holds(entry: Path, file: Path) -> bool:
    """Whether it is the backup itself, or a folder with it: moved, it would no longer be found."""
    return file.resolve().is_relative_to(entry.resolve())


def _make_aside(folder: Path, name: str) -> Path:
    """A folder that was not there: a restore that was cut off a moment ago has one already."""
    aside, turn = folder / name, 1
    while aside.exists():
        turn += 1
        aside = folder / f"{name}-{turn}"
    aside.mkdir(mode=0o700)
    return aside


def _move_in(folder: Path, settings: Settings, undo: ExitStack) -> None:
    """The database comes last: where it lies, all lies."""
    for entry in folder.iterdir():
        if entry.name != DATABASE:
            _move(entry, settings.folder / entry.name, undo)
    sync_folder(settings.folder)
    if not is_served(settings):
        database = find_file(settings)
        _move(folder / DATABASE, database, undo)
        sync_folder(database.parent)


def _move(source: Path, target: Path, undo: ExitStack) -> None:
    move(source, target)
    undo.callback(move, target, source)


def _why(error: OSError) -> str:
    """What the disk said, and of what, without names of places."""
    named = Path(error.filename).name if isinstance(error.filename, str) else ""
    words = error.strerror or str(error)
    return f"{named}: {words}" if named else words
