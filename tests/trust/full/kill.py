"""kill -9 amid six writers: nothing acknowledged is lost, nothing is there twice."""

import threading
import time
from pathlib import Path
from random import Random

from tests.trust.full.practice import furnish
from tests.trust.full.progress import Progress
from tests.trust.full.records import look, lost_and_doubled
from tests.trust.full.server import Server
from tests.trust.full.writer import Writer, writers

WRITERS = 6
ROUNDS_A_FOLDER = 20  # then a new practice, so that lists stay short and a resume begins anew
RESTART_SECONDS = 3.0


def run(progress: Progress, scratch: Path) -> None:
    """Rounds of writing, killing, restarting and looking."""
    site: Site | None = None
    for number, chance in progress.rounds():
        if site is None or number % ROUNDS_A_FOLDER == 0:
            if site is not None:
                site.server.kill()
            site = Site(scratch / f"practice-{number}")
        site.round(progress, chance)
    if site is not None:
        site.server.kill()


class Site:
    """One practice with its server and its six writers."""

    def __init__(self, folder: Path) -> None:
        self.practice = furnish(folder, writers=WRITERS)
        self.server = Server(folder)
        self.server.start()
        self.people = writers(self.practice, self.server.port)

    def round(self, progress: Progress, chance: Random) -> None:
        """Write for a moment, kill, start again, look, send what got no answer, look again."""
        before = sum(len(each.acknowledged) for each in self.people)
        self.write_until_killed(chance.uniform(0.7, 1.7))
        judge_restart(progress, self.server.start())
        self.judge(progress)
        progress.count("unanswered", sum(len(each.unanswered) for each in self.people))
        for writer in self.people:
            writer.retry()
        self.judge(progress)
        after = sum(len(each.acknowledged) for each in self.people)
        progress.count("kills")
        progress.count("acknowledged", after - before)

    def write_until_killed(self, seconds: float) -> None:
        """Six at once; the plug is pulled while they write."""
        stop = threading.Event()
        threads = [threading.Thread(target=each.work, args=(stop,)) for each in self.people]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        self.server.kill()
        stop.set()
        for thread in threads:
            thread.join()

    def judge(self, progress: Progress) -> None:
        """Compare what was promised with what lies on the disk."""
        names, faults = look(self.practice.folder / "clinic.db")
        lost, doubled = lost_and_doubled(names, promised(self.people))
        progress.count("lost", len(lost))
        progress.count("doubled", len(doubled))
        for name in [*lost, *doubled]:
            progress.fault(f"lost or doubled: {name}")
        for fault in faults:
            progress.fault(fault)
        for writer in self.people:
            for refusal in writer.refused:
                progress.fault(f"refused: {refusal}")
            writer.refused.clear()


def judge_restart(progress: Progress, seconds: float) -> None:
    """How long people waited after the kill; a fault where it was longer than promised."""
    progress.count("restart_seconds_most", round(seconds, 2))
    if seconds > RESTART_SECONDS:
        progress.fault(f"a restart took {seconds:.1f} seconds")


def promised(people: list[Writer]) -> list[str]:
    """Every name whose save was acknowledged."""
    return [name for writer in people for name in writer.acknowledged]
