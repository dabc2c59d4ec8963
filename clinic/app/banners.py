"""What stands on top of every page until somebody does something about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app, g
from sqlalchemy.exc import DBAPIError

from clinic.accounts.domain.access import Access, may
from clinic.core import clock
from clinic.core.settings import Settings
from clinic.safekeeping.adapters.keys import key_number
from clinic.safekeeping.adapters.second_place import find_second_place
from clinic.safekeeping.domain.backups import Standing, stand
from clinic.safekeeping.queries.backups import (
    find_beginning,
    find_newest_verified,
    was_one_taken_away,
    was_sheet_printed,
)

KEPT_AS = "soleus_backups_read"
DONE_AS = "soleus_precautions"
# Late backups are looked up again after so long: somebody may have made one meanwhile.
READ_AGAIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Read:
    """What the list of backups said, and when it was asked."""

    at: datetime
    verified_at: datetime | None
    begun_at: datetime | None


def are_backups_late() -> bool:
    """Whether whoever is before the page should be told that backups are late.

    Costs no statement while all is well: with time an answer only gets worse, and only a bad one
    is asked for again. The demo practice has nothing to lose.
    """
    practice = g.get("practice")
    if practice is None or practice.is_demo or not may(g.get("actor"), Access.CLINICAL_WRITE):
        return False
    now = clock.now()
    read = current_app.extensions.get(KEPT_AS)
    if read is None or (_is_late(read, now) and abs(now - read.at) > READ_AGAIN):
        try:
            read = Read(now, *_ask(now))
        except DBAPIError:  # storage trouble is told by the page itself
            return False
        current_app.extensions[KEPT_AS] = read
    return _is_late(read, now)


def list_precautions() -> frozenset[str]:
    """What an owner has not done yet for the day on which this computer is lost.

    ``sheet``: print the recovery sheet; ``place``: let backups lie elsewhere as well, or carry one
    off. What was done once is remembered and asked no more.
    """
    practice = g.get("practice")
    if practice is None or practice.is_demo or not may(g.get("actor"), Access.OWNER):
        return frozenset()
    done: set[str] = current_app.extensions.setdefault(DONE_AS, set())
    settings: Settings = current_app.config["SETTINGS"]
    if "sheet" not in done and was_sheet_printed(key_number(settings.folder)):
        done.add("sheet")
    if "place" not in done and (find_second_place(settings) or was_one_taken_away()):
        done.add("place")
    return frozenset({"sheet", "place"} - done)


def _ask(now: datetime) -> tuple[datetime | None, datetime | None]:
    newest = find_newest_verified(now)
    return (newest.at if newest else None), find_beginning()


def _is_late(read: Read, now: datetime) -> bool:
    return stand(read.verified_at, read.begun_at, now) is Standing.LATE
