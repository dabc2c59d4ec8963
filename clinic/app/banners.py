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
from clinic.safekeeping.domain.backups import Trouble, find_trouble
from clinic.safekeeping.queries.backups import (
    find_beginning,
    find_newest_there,
    find_newest_verified,
    find_uncopied_since,
    was_one_taken_away,
    was_sheet_printed,
)
from clinic.safekeeping.services.making import FOLDER

KEPT_AS = "soleus_backups_read"
DONE_AS = "soleus_precautions"
# Somebody may have done something about trouble, or a file may be gone that was there.
READ_AGAIN = timedelta(minutes=1)
WELL_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Read:
    """What the list of backups and their folder said, and when they were asked."""

    at: datetime
    verified_at: datetime | None
    there_at: datetime | None
    uncopied_since: datetime | None
    begun_at: datetime | None

    def trouble(self, now: datetime) -> Trouble | None:
        """What is to be told now."""
        return find_trouble(
            verified_at=self.verified_at,
            there_at=self.there_at,
            uncopied_since=self.uncopied_since,
            begun_at=self.begun_at,
            now=now,
        )

    def is_stale(self, now: datetime) -> bool:
        """Whether to ask once more."""
        return abs(now - self.at) > (READ_AGAIN if self.trouble(now) else WELL_FOR)


def find_backup_trouble() -> Trouble | None:
    """What whoever is before the page should be told about backups; None = nothing.

    Costs no statement on most pages. The demo practice has nothing to lose.
    """
    practice = g.get("practice")
    if practice is None or practice.is_demo or not may(g.get("actor"), Access.CLINICAL_WRITE):
        return None
    now = clock.now()
    read = current_app.extensions.get(KEPT_AS)
    if read is None or read.is_stale(now):
        try:
            read = _ask(now)
        except DBAPIError:  # storage trouble is told by the page itself
            return None
        current_app.extensions[KEPT_AS] = read
    return read.trouble(now)


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


def _ask(now: datetime) -> Read:
    settings: Settings = current_app.config["SETTINGS"]
    place = settings.folder / FOLDER
    newest = find_newest_verified(place, now)
    there = find_newest_there(place, now) if newest else None
    has_second = find_second_place(settings) is not None
    return Read(
        at=now,
        verified_at=newest.at if newest else None,
        there_at=there.at if there else None,
        uncopied_since=find_uncopied_since(now) if has_second else None,
        begun_at=find_beginning(),
    )
