"""Backups in words."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask_babel import format_datetime, ngettext
from flask_babel import gettext as _

from clinic.safekeeping.adapters.shelf import Space
from clinic.safekeeping.domain.backups import HOURLY, Kind, Standing, age, is_backup_due
from clinic.safekeeping.domain.reasons import Reason
from clinic.safekeeping.queries.backups import Run

MEGABYTE = 10**6
GIGABYTE = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One line of the list. ``state`` is the kind of its chip.

    ``where`` says where a backup lies that is not in the practice's own folder.
    """

    id: str
    title: str
    at: datetime
    kind: str
    size: str
    state: str
    verdict: str
    remark: str
    where: str
    is_backup: bool
    is_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where backups lie, and what that takes.

    ``has_copies``: one has reached the second place; ``is_on_same_disk``: that one does not outlive
    the disk of the records.
    """

    folder: str
    second: str
    has_copies: bool
    is_on_same_disk: bool
    space: Space
    key_number: str


def show_run(run: Run, place: Path) -> RunLine:
    """A backup or a rehearsal as a line. ``place`` is the practice's own folder for backups."""
    is_backup = run.kind is not Kind.REHEARSAL
    return RunLine(
        id=run.id,
        title=format_datetime(run.at, "EEE d MMM y, HH:mm"),
        at=run.at,
        kind=_kind(run.kind),
        size=size_words(run.size) if is_backup and run.size else "",
        state="fine" if run.verified_at else "stop",
        verdict=_verdict(run, is_backup=is_backup),
        remark=_remark(run),
        where=_where(run, place) if is_backup else "",
        is_backup=is_backup,
        is_there=run.is_there,
    )


def standing_facts(
    newest: Run | None, rehearsed: Run | None, shelf: Shelf, now: datetime, *, has_changes: bool
) -> list[tuple[str, str]]:
    """How the practice stands, as lines of what and how."""
    return [
        (_("Newest verified backup"), ago(newest, now) or _("none so far")),
        (_("Next backup"), _next(newest, now, has_changes=has_changes)),
        (_("Restored for trial"), ago(rehearsed, now) or _("not yet: once a week, by itself")),
        (_("Where they lie"), shelf.folder),
        (_("Second place"), shelf.second or _("none")),
        (
            _("Key number, as on the sheet"),
            shelf.key_number or _("its file, backup.key, is damaged"),
        ),
        (_("Space used"), _space(shelf.space)),
    ]


def standing_notice(standing: Standing, newest: Run | None) -> tuple[str, str, str] | None:
    """What needs saying on top: kind, title, words; None where all is well."""
    if standing is Standing.LATE:
        return (
            "stop",
            _("The newest verified backup is older than a day"),
            _("Back up now. If that does not work, the list below says what went wrong."),
        )
    if standing is Standing.FIRST_DAY and newest is None:
        return (
            "note",
            _("No backup so far"),
            _("The first is made within minutes, by itself, while Soleus runs."),
        )
    return None


def ago(run: Run | None, now: datetime) -> str:
    """When something was, and how long ago: Tue 8 Dec 2026, 14:05 (3 hours ago)."""
    if run is None:
        return ""
    at = format_datetime(run.at, "EEE d MMM y, HH:mm")
    passed = age(run.at, now)
    hours = int(passed / HOURLY) if passed else 0
    if hours < 1:
        return _("%(at)s (within the last hour)", at=at)
    if hours < 48:
        words = ngettext("%(num)s hour ago", "%(num)s hours ago", hours)
    else:
        words = ngettext("%(num)s day ago", "%(num)s days ago", hours // 24)
    return f"{at} ({words})"


def size_words(size: int) -> str:
    """A size for people: 2.4 MB."""
    if size < MEGABYTE:
        return _("%(size)s kB", size=max(size // 1000, 1))
    if size < GIGABYTE:
        return _("%(size)s MB", size=f"{size / MEGABYTE:.1f}")
    return _("%(size)s GB", size=f"{size / GIGABYTE:.1f}")


def reason_words(reason: Reason) -> str:
    """Why something went wrong, in words."""
    return _(reason.message, **reason.values)


def _kind(kind: Kind) -> str:
    return {
        Kind.BY_ITSELF: _("by itself"),
        Kind.BY_HAND: _("by hand"),
        Kind.BEFORE_UPGRADE: _("before an upgrade"),
        Kind.REHEARSAL: _("restored for trial"),
    }[kind]


def _where(run: Run, place: Path) -> str:
    if not run.folder or run.file.parent.resolve() == place.resolve():
        return ""
    return _("in %(folder)s, and does not count as the newest", folder=run.folder)


def _verdict(run: Run, *, is_backup: bool) -> str:
    if run.verified_at is None:
        return _("failed")
    return _("verified") if is_backup else _("went well")


def _remark(run: Run) -> str:
    if run.error:
        return reason_words(run.error)
    said = [reason_words(each) for each in run.remarks]
    if run.copy_error:
        why = reason_words(run.copy_error)
        said.append(_("No copy in the second place. %(why)s", why=why))
    return " ".join(said)


def _next(newest: Run | None, now: datetime, *, has_changes: bool) -> str:
    if is_backup_due(newest.at if newest else None, now, has_changes=has_changes):
        return _("within minutes, while Soleus runs")
    if has_changes:
        return _("within the hour: something has changed since")
    return _("an hour after the next change, and at least once a day")


def _space(space: Space) -> str:
    files = ngettext("%(num)s file", "%(num)s files", space.files)
    return _(
        "%(used)s in %(files)s; %(free)s free",
        used=size_words(space.used) if space.used else _("nothing"),
        files=files,
        free=size_words(space.free),
    )
