"""What the program does about backups by itself: when one is due, and when a rehearsal is."""

from datetime import datetime

from clinic.core.settings import Settings
from clinic.safekeeping.adapters.keys import key_number
from clinic.safekeeping.adapters.second_place import (
    find_second_place,
    has_copies,
    is_on_same_disk,
)
from clinic.safekeeping.adapters.shelf import measure
from clinic.safekeeping.domain.backups import (
    Attempt,
    Kind,
    Program,
    is_backup_due,
    is_rehearsal_due,
    is_time_again,
)
from clinic.safekeeping.presenters.backups import Shelf
from clinic.safekeeping.queries import backups
from clinic.safekeeping.services.making import FOLDER, attempt_backup
from clinic.safekeeping.services.rehearsing import attempt_rehearsal


def describe_shelf(settings: Settings) -> Shelf:
    """Where the backups of this installation lie."""
    folder = settings.folder / FOLDER
    second = find_second_place(settings)
    return Shelf(
        folder=str(folder),
        second=str(second or ""),
        has_copies=second is not None and has_copies(settings, second),
        is_on_same_disk=second is not None and is_on_same_disk(settings, second),
        space=measure(folder),
        key_number=key_number(settings.folder),
    )


def attempt_due_backup(settings: Settings, *, now: datetime) -> Attempt | None:
    """A backup where one is due: hourly while there is work, else daily. None where it is not."""
    if not is_time_again(backups.find_newest_attempt(Kind.BY_ITSELF, now), now):
        return None
    newest = backups.find_newest_verified(settings.folder / FOLDER, now)
    has_changes = newest is None or backups.has_changed_since(newest)
    if not is_backup_due(newest.at if newest else None, now, has_changes=has_changes):
        return None
    return attempt_backup(settings, Kind.BY_ITSELF, now=now)


def attempt_due_rehearsal(settings: Settings, program: Program, *, now: datetime) -> Attempt | None:
    """The newest backup restored for trial, once a week. None where it is not time, or none is."""
    if not is_time_again(backups.find_newest_attempt(Kind.REHEARSAL, now), now):
        return None
    newest = backups.find_newest_verified(settings.folder / FOLDER, now)
    rehearsed = backups.find_newest_rehearsal(now)
    if newest is None or not is_rehearsal_due(rehearsed.at if rehearsed else None, now):
        return None
    return attempt_rehearsal(settings, newest, program, now=now)
