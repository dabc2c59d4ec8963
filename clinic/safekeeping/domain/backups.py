"""What a backup is, how it can fail, and when the next is due."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from clinic.core.errors import DomainError
from clinic.core.settings import Settings
from clinic.safekeeping.domain.reasons import Reason

HOURLY = timedelta(hours=1)
# Also where nothing was changed, so that a quiet practice has a fresh one, too.
DAILY = timedelta(hours=24)
WEEKLY = timedelta(days=7)
# Two hours after the daily one at the latest: time for a slow computer, not for a forgotten day.
TOO_OLD = timedelta(hours=26)
# So long a stick may be in somebody's bag before anybody is told that it has no copies.
COPY_TOO_OLD = timedelta(days=7)
# Two weekly ones in a row went wrong, or nobody served for so long.
REHEARSAL_TOO_OLD = timedelta(days=14)
# How far ahead of this computer's clock an instant may be before it is no longer believed.
CLOCKS_DIFFER = timedelta(minutes=5)
BEFORE_UPGRADE = "-before-upgrade"
FILE_NAME = re.compile(rf"soleus-(\d{{8}}-\d{{6}})({BEFORE_UPGRADE})?\.backup")
NAME_TIME = "%Y%m%d-%H%M%S"


class Kind(StrEnum):
    """Why a backup was made, or that one was rehearsed."""

    BY_ITSELF = "by itself"
    BY_HAND = "by hand"
    BEFORE_UPGRADE = "before an upgrade"
    REHEARSAL = "rehearsal"


class Standing(StrEnum):
    """How the practice stands with its backups."""

    FIRST_DAY = "first day"  # nothing is old enough to be missed
    FINE = "fine"
    LATE = "late"


class Trouble(StrEnum):
    """What everybody who treats should know about the backups of their practice."""

    LATE = "late"
    GONE = "gone"  # made and verified, and taken away since by somebody or something
    NO_COPIES = "no copies"  # in the second place


class BackupRefused(DomainError):
    """A backup could not be made or used; the message says why and what helps."""


class WrongKey(BackupRefused):
    """The file was sealed with another key."""


class Damaged(BackupRefused):
    """The file is not as it was when it was made."""


class TooNew(BackupRefused):
    """The file was made by a newer program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDigest:
    """How many rows a table has, and the SHA-256 of all of them."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """A backup that was made, opened again and found whole.

    ``copy_error`` says why the second place has no copy, ``remarks`` what else was left undone.
    """

    folder: str
    file_name: str
    size: int
    verified_at: datetime
    heads: dict[str, dict[str, object]]
    tables: Mapping[str, TableDigest] = field(default_factory=dict)
    copy_error: Reason | None = None
    remarks: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """How a backup or a rehearsal ended. ``made`` is None where it failed; ``error`` says why."""

    at: datetime
    kind: Kind
    made: BackupMade | None = None
    error: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What the program can do with a folder of records, handed in by the wiring above.

    ``known`` are the schemas it can bring up, ``bring_up`` does so for the records that some
    settings name, ``kept`` are tables from which no row may go on the way.
    """

    known: frozenset[str]
    kept: frozenset[str]
    bring_up: Callable[[Settings], None]


def name_file(at: datetime, kind: Kind) -> str:
    """The file name of a backup made at an instant: UTC, and nothing about the practice.

    One that was made before an upgrade says so: the records, put back, know nothing of it.
    """
    mark = BEFORE_UPGRADE if kind is Kind.BEFORE_UPGRADE else ""
    return f"soleus-{at.astimezone(UTC).strftime(NAME_TIME)}{mark}.backup"


def read_file_name(name: str) -> datetime | None:
    """When a backup was made, by its file name; None for a file of another kind."""
    found = FILE_NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], NAME_TIME).replace(tzinfo=UTC)
    except ValueError:
        return None


def age(at: datetime | None, now: datetime) -> timedelta | None:
    """How long ago something was; None where it never was, or by its clock is still to come."""
    if at is None or at > now + CLOCKS_DIFFER:
        return None
    return max(now - at, timedelta())


def is_time_again(tried_at: datetime | None, now: datetime) -> bool:
    """Whether something that may have failed should be tried again: hourly, not all the time."""
    passed = age(tried_at, now)
    return passed is None or passed >= HOURLY


def is_backup_due(verified_at: datetime | None, now: datetime, *, has_changes: bool) -> bool:
    """Whether the next backup should be made: hourly while there is work, daily without."""
    passed = age(verified_at, now)
    return passed is None or passed >= (HOURLY if has_changes else DAILY)


def is_rehearsal_due(rehearsed_at: datetime | None, now: datetime) -> bool:
    """Whether the newest backup should be restored for trial."""
    passed = age(rehearsed_at, now)
    return passed is None or passed >= WEEKLY


def is_rehearsal_late(
    rehearsed_at: datetime | None, begun_at: datetime | None, now: datetime
) -> bool:
    """Whether no restore for trial went well for too long in a practice that is that old."""
    here_for = age(begun_at, now)
    if here_for is None or here_for <= REHEARSAL_TOO_OLD:
        return False
    passed = age(rehearsed_at, now)
    return passed is None or passed > REHEARSAL_TOO_OLD


def stand(verified_at: datetime | None, begun_at: datetime | None, now: datetime) -> Standing:
    """How a practice that exists since ``begun_at`` (None = not yet) stands with its backups."""
    passed = age(verified_at, now)
    if passed is not None:
        return Standing.FINE if passed <= TOO_OLD else Standing.LATE
    here_for = age(begun_at, now)
    return Standing.FIRST_DAY if here_for is None or here_for <= TOO_OLD else Standing.LATE


def find_trouble(
    *,
    verified_at: datetime | None,
    there_at: datetime | None,
    uncopied_since: datetime | None,
    begun_at: datetime | None,
    now: datetime,
) -> Trouble | None:
    """The worst that must be told; None = all is well.

    ``there_at`` is of the newest verified backup whose file still lies where it was put,
    ``uncopied_since`` when the first of those failed that could not be copied until today.
    """
    if stand(verified_at, begun_at, now) is Standing.LATE:
        return Trouble.LATE
    there_for, uncopied_for = age(there_at, now), age(uncopied_since, now)
    if verified_at is not None and (there_for is None or there_for > TOO_OLD):
        return Trouble.GONE
    if uncopied_for is not None and uncopied_for >= COPY_TOO_OLD:
        return Trouble.NO_COPIES
    return None


def list_lost(
    before: Mapping[str, TableDigest], after: Mapping[str, TableDigest], kept: frozenset[str]
) -> list[str]:
    """Tables out of ``kept`` that have fewer rows than they had."""
    return sorted(
        name
        for name in kept & before.keys()
        if name not in after or after[name].rows < before[name].rows
    )
