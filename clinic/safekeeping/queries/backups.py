"""Backups and rehearsals: what was made, what changed since, how the practice stands."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, exists, func, select

from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.drafts import FormDraft
from clinic.core.errors import NotFound
from clinic.core.read_log import ReadLog
from clinic.safekeeping.domain.backups import CLOCKS_DIFFER, TOO_OLD, Kind
from clinic.safekeeping.domain.reasons import Reason, read_reasons
from clinic.safekeeping.models import BackupRun

# Older ones are in the folder, and by then of no use to anybody who reads a list.
MOST_SHOWN = 200
# How the trail calls it.
TAKEN_AWAY = "backup taken away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One backup or rehearsal as it ended: badly where there is an ``error``.

    ``remarks`` say what was left undone beside one that is whole.
    """

    id: str
    at: datetime
    kind: Kind
    folder: str
    file_name: str
    size: int
    verified_at: datetime | None
    error: Reason | None
    copy_error: Reason | None
    remarks: tuple[Reason, ...]
    events: int

    @property
    def file(self) -> Path:
        """Where the file lay when it was made."""
        return Path(self.folder) / self.file_name

    @property
    def is_there(self) -> bool:
        """Whether the file still lies where it was put."""
        return bool(self.file_name) and self.file.is_file()


def list_runs(*, most: int = MOST_SHOWN) -> list[Run]:
    """What was made and rehearsed, the newest first."""
    rows = db.session.scalars(select(BackupRun).order_by(BackupRun.at.desc()).limit(most))
    return [_run(row) for row in rows]


def get_run(run_id: str) -> Run:
    """One of them. Raises NotFound."""
    row = db.session.get(BackupRun, run_id)
    if row is None:
        raise NotFound("backup")
    return _run(row)


def find_newest_verified(place: Path, now: datetime) -> Run | None:
    """The newest backup that was opened again and found whole; None where there is none.

    Only those in ``place`` count, the practice's own folder: what was made by hand into another may
    be in somebody's bag. One that by this computer's clock is still to come is not believed.
    """
    return _newest(now, BackupRun.kind != Kind.REHEARSAL, _is_in(place))


def find_newest_there(place: Path, now: datetime) -> Run | None:
    """The newest verified backup whose file lies in ``place`` yet, if it is not too old."""
    rows = db.session.scalars(
        select(BackupRun)
        .where(
            BackupRun.kind != Kind.REHEARSAL,
            _is_in(place),
            BackupRun.verified_at.is_not(None),
            BackupRun.at.between(now - TOO_OLD, now + CLOCKS_DIFFER),
        )
        .order_by(BackupRun.at.desc())
    )
    return next((run for run in map(_run, rows) if run.is_there), None)


def find_uncopied_since(now: datetime) -> datetime | None:
    """Since when no backup has reached the second place; None where the last one did.

    A copy that by this computer's clock is still to come is not believed.
    """
    is_past = BackupRun.at <= now + CLOCKS_DIFFER
    copied = select(func.max(BackupRun.at)).where(
        BackupRun.kind != Kind.REHEARSAL,
        BackupRun.verified_at.is_not(None),
        BackupRun.copy_error == "",
        is_past,
    )
    last = db.session.scalar(copied)
    failed = select(func.min(BackupRun.at)).where(BackupRun.copy_error != "", is_past)
    return db.session.scalar(failed.where(BackupRun.at > last) if last else failed)


def find_newest_rehearsal(now: datetime) -> Run | None:
    """The last restore for trial that went well."""
    return _newest(now, BackupRun.kind == Kind.REHEARSAL)


def find_newest_attempt(kind: Kind, now: datetime) -> datetime | None:
    """When the program last tried this, however it ended."""
    return db.session.scalar(
        select(func.max(BackupRun.at)).where(
            BackupRun.kind == kind, BackupRun.at <= now + CLOCKS_DIFFER
        )
    )


def has_changed_since(run: Run) -> bool:
    """Whether anything was written that the backup lacks: records, openings, unsaved text."""
    last = db.session.scalar(select(func.max(AuditEvent.number))) or 0
    later = exists().where(FormDraft.kept_at > run.at) | exists().where(ReadLog.at > run.at)
    return last != run.events or bool(db.session.scalar(select(later)))


def was_sheet_printed(key_number: str) -> bool:
    """Whether the recovery sheet of a key was ever printed, as the trail says."""
    printed = exists().where(
        AuditEvent.subject_kind == "backup", AuditEvent.subject_id == key_number
    )
    return bool(db.session.scalar(select(printed)))


def was_one_taken_away() -> bool:
    """Whether somebody ever carried a backup off this computer, as the trail says."""
    taken = exists().where(AuditEvent.action == TAKEN_AWAY)
    return bool(db.session.scalar(select(taken)))


def find_beginning() -> datetime | None:
    """When the first thing was done in this practice; None where nothing was."""
    return db.session.scalar(select(AuditEvent.at).order_by(AuditEvent.number).limit(1))


def _is_in(place: Path) -> ColumnElement[bool]:
    """Made into this folder, by whatever way somebody named it."""
    folders = db.session.scalars(select(BackupRun.folder).distinct())
    own = place.resolve()
    return BackupRun.folder.in_([each for each in folders if each and Path(each).resolve() == own])


def _newest(now: datetime, *wanted: ColumnElement[bool]) -> Run | None:
    rows = (
        select(BackupRun)
        .where(*wanted, BackupRun.verified_at.is_not(None), BackupRun.at <= now + CLOCKS_DIFFER)
        .order_by(BackupRun.at.desc())
        .limit(1)
    )
    row = db.session.scalars(rows).one_or_none()
    return None if row is None else _run(row)


def _run(row: BackupRun) -> Run:
    heads = json.loads(row.heads)
    reasons = read_reasons(row.error)
    failed = row.verified_at is None
    return Run(
        id=row.id,
        at=row.at,
        kind=Kind(row.kind),
        folder=row.folder,
        file_name=row.file_name,
        size=row.size,
        verified_at=row.verified_at,
        error=next(iter(reasons), None) if failed else None,
        copy_error=next(iter(read_reasons(row.copy_error)), None),
        remarks=() if failed else reasons,
        events=heads.get("audit", {}).get("number", 0),
    )
