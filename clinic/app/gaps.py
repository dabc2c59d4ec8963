"""Openings that could not be logged, remembered until the log can say so."""

import json
import logging
import threading
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from clinic.core.canonical import canonical_json
from clinic.core.ids import new_id
from clinic.core.read_log import Gap

FILE = "unlogged.json"


class Gaps:
    """The gap that is still to be written: in memory, and beside the database where it can be.

    The file outlives a restart; memory outlives a full disk.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._lock = threading.Lock()
        self._gap = _read(self._file)

    def find(self) -> Gap | None:
        """The gap that the log does not know of yet, or None."""
        return self._gap

    def add(self, now: datetime) -> None:
        """One more opening that could not be logged."""
        with self._lock:
            gap = self._gap or Gap(id=new_id(), count=0, first_at=now, last_at=now)
            self._keep(replace(gap, count=gap.count + 1, last_at=now))

    def drop(self, written: Gap | None) -> None:
        """The log knows of this gap now; what came on top meanwhile is the next one."""
        if written is None:
            return
        with self._lock:
            gap = self._gap
            if gap is None or gap.id != written.id:
                return
            more = gap.count - written.count
            rest = replace(gap, id=new_id(), count=more, first_at=written.last_at)
            self._keep(rest if more else None)

    def _keep(self, gap: Gap | None) -> None:
        self._gap = gap
        try:
            if gap is None:
                self._file.unlink(missing_ok=True)
                return
            aside = self._file.with_suffix(".new")
            aside.write_text(canonical_json(asdict(gap)))
            aside.replace(self._file)
        except OSError:
            logging.getLogger("clinic").error("the gap in the read log is kept in memory only")


def _read(file: Path) -> Gap | None:
    if not file.exists():
        return None
    try:
        said = json.loads(file.read_text())
        times = {name: datetime.fromisoformat(said[name]) for name in ("first_at", "last_at")}
        return Gap(id=said["id"], count=said["count"], **times)
    except (OSError, ValueError, KeyError, TypeError):
        # There was something at least once; when, only the file's own time tells.
        at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        return Gap(id=new_id(), count=1, first_at=at, last_at=at)
