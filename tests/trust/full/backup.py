"""Backups of a practice in use: every one restores whole; a plain copy of the file does not.

Each round: writers save, the program's own command makes a backup, it is put back on an empty place
by one command, and what was acknowledged before the backup began must be there, once, and verify.
"""

import shutil
import threading
from pathlib import Path
from random import Random

from tests.cli.commands import shell
from tests.trust.full.practice import furnish
from tests.trust.full.progress import Progress
from tests.trust.full.records import look, lost_and_doubled
from tests.trust.full.server import Server
from tests.trust.full.writer import Writer, writers

WRITERS = 3
# Between one writer's saves. Without it they keep the machine so busy that a round takes twice as
# long, and a backup meets no more writing for it.
BREATH_SECONDS = 0.1
# What somebody copies who knows of no log, and who does, in either order.
PLAIN_COPIES = (("clinic.db",), ("clinic.db", "clinic.db-wal"), ("clinic.db-wal", "clinic.db"))
COPIES_THAT_SHOW_IT = 50
ROUNDS_A_PRACTICE = 10


def run(progress: Progress, scratch: Path) -> None:
    """Rounds of one backup and some plain copies each, amid writing."""
    site: Site | None = None
    for number, chance in progress.rounds():
        if site is None or number % ROUNDS_A_PRACTICE == 0:
            if site is not None:
                site.close()
            site = Site(scratch / f"practice-{number}")
        site.round(progress, scratch, chance)
    if site is not None:
        site.close()
    enough = progress.figures["plain_copies"] >= COPIES_THAT_SHOW_IT
    if enough and not progress.figures["plain_copies_that_were_bad"]:
        progress.fault("no plain copy was bad: the trial is too gentle to show anything")


class Site:
    """A practice whose writers do not stop."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        practice = furnish(folder, writers=WRITERS)
        self.server = Server(folder)
        self.server.start()
        self.people = writers(practice, self.server.port)
        self.stop = threading.Event()
        self.threads = [
            threading.Thread(target=each.work, args=(self.stop, BREATH_SECONDS))
            for each in self.people
        ]
        for thread in self.threads:
            thread.start()

    def close(self) -> None:
        """Let the writers go home."""
        self.stop.set()
        for thread in self.threads:
            thread.join()
        self.server.kill()

    def round(self, progress: Progress, scratch: Path, chance: Random) -> None:
        """One backup that must be whole, some copies that need not be."""
        shelf, empty = scratch / "shelf", scratch / "empty"
        for place in (shelf, empty):
            shutil.rmtree(place, ignore_errors=True)
        shelf.mkdir()
        before = promised(self.people)
        done = shell(self.folder, "backup", "--to", str(shelf))
        progress.count("backups")
        if done.code != 0:
            progress.fault(f"no backup: {done.text[-300:]}")
            return
        (backup,) = shelf.glob("*.backup")
        self._restore(progress, backup, empty, before)
        for names in PLAIN_COPIES:
            self._copy_plainly(progress, scratch / "copy", names, chance)

    def _restore(self, progress: Progress, backup: Path, empty: Path, before: list[str]) -> None:
        key = self.folder / "backup.key"
        done = shell(empty, "restore", str(backup), "--key-file", str(key))
        if done.code != 0:
            progress.fault(f"not restored: {done.text[-300:]}")
            return
        names, faults = look(empty / "clinic.db")
        lost, doubled = lost_and_doubled(names, before)
        checked = shell(empty, "verify")
        if checked.code != 0:
            faults.append(f"does not verify: {checked.text[-300:]}")
        for fault in [*faults, *lost, *doubled]:
            progress.fault(f"restored with a fault: {fault}")
        progress.count("restored_and_verified", not (faults or lost or doubled))
        progress.count("records_looked_for", len(before))

    def _copy_plainly(
        self, progress: Progress, place: Path, names: tuple[str, ...], chance: Random
    ) -> None:
        """What a file manager would do: one file, and another a moment later."""
        before = promised(self.people)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name in names:
            if (self.folder / name).exists():
                shutil.copy(self.folder / name, place / name)
            self.stop.wait(chance.uniform(0, 0.5))
        progress.count("plain_copies")
        progress.count("plain_copies_that_were_bad", is_bad(place, before))


def is_bad(place: Path, before: list[str]) -> bool:
    """Whether a copy is damaged or lacks what was acknowledged before it was made."""
    try:
        names, faults = look(place / "clinic.db")
    except Exception:  # noqa: BLE001  # any way of failing to open makes the copy bad
        return True
    lost, doubled = lost_and_doubled(names, before)
    return bool(faults or lost or doubled)


def promised(people: list[Writer]) -> list[str]:
    """Every name whose save was acknowledged so far."""
    return [name for writer in people for name in list(writer.acknowledged)]
