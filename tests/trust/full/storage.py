"""A disk that is full, breaks, turns read-only or is slow: nothing lost, no fault page, it heals.

Round by round one of five troubles: the disk runs full (a small tmpfs with ballast), ENOSPC, EIO,
EROFS (calls that strace makes fail on the database's files only) and a slow sync. Whether the
trouble truly came is read from what strace wrote down: a round without any would show nothing.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from clinic.core.ids import new_id
from tests.trust.full.practice import furnish
from tests.trust.full.progress import Progress
from tests.trust.full.records import look, lost_and_doubled
from tests.trust.full.server import Server
from tests.trust.full.writer import Writer, writers

SAVES = 25
SMALL_DISK = "12m"
TROUBLES = ("full", "ENOSPC", "EIO", "EROFS", "slow")
NOT_SAVED = 503
SLOW_SECONDS = 0.2
# After how many calls the first one fails. strace counts for each thread by itself, and the server
# has eight: of fifty saves each thread syncs six or so.
FIRST = {"pwrite64": (20, 60), "fdatasync": (1, 4)}


@dataclass(frozen=True)
class Trial:
    """What strace does to which call, and what came of it.

    ``broken`` calls truly failed or took long; ``slowest`` is the longest save in seconds.
    """

    trouble: str
    call: str
    broken: int = 0
    refused: int = 0
    slowest: float = 0.0

    def __str__(self) -> str:
        return f"{self.trouble}_{self.call}"


def run(progress: Progress, scratch: Path) -> None:
    """Each round one trouble, in turn."""
    for number, chance in progress.rounds():
        trouble = TROUBLES[number % len(TROUBLES)]
        place = scratch / f"{number}-{trouble}"
        place.mkdir()
        if trouble == "full":
            with small_disk(place):
                fill_up(progress, place / "data")
        else:
            break_calls(progress, place / "data", trouble, chance)


def fill_up(progress: Progress, folder: Path) -> None:
    """Save, fill the disk, save on, read, make room, save again."""
    practice = furnish(folder, writers=1)
    with Server(folder) as server:
        writer = writers(practice, server.port)[0]
        _save(writer, SAVES)
        ballast = folder / "ballast"
        _fill(ballast)
        refused = _save(writer, SAVES)
        progress.count("refused_as_not_saved", len(refused))
        progress.count("refused_full", len(refused))
        if not refused:
            progress.fault("the full disk refused nothing: the trial shows nothing")
        _judge_answers(progress, refused)
        _judge_reading(progress, writer)
        ballast.unlink()
        if _save(writer, 5):
            progress.fault("full disk: it did not heal after there was room")
        server.kill()
        _judge_records(progress, folder, writer)


def break_calls(progress: Progress, folder: Path, trouble: str, chance: Random) -> None:
    """Let some of the calls on the database's files fail, or its syncs take long."""
    practice = furnish(folder, writers=1)
    call = "fdatasync" if trouble == "slow" else chance.choice(tuple(FIRST))
    log = folder.parent / "strace.log"
    with Server(folder, prefix=_strace(folder, log, trouble, call, chance)) as server:
        writer = writers(practice, server.port)[0]
        slowest, refused = 0.0, list[str]()
        for _ in range(2 * SAVES):
            began = time.monotonic()
            refused += _save(writer, 1)
            slowest = max(slowest, time.monotonic() - began)
        _judge_answers(progress, refused)
        _judge_reading(progress, writer)
    judge_trial(progress, Trial(trouble, call, _broken(log), len(refused), slowest))
    with Server(folder) as server:
        writer.port = server.port
        writer.retry()
        if refused := _save(writer, 5):
            progress.fault(f"{trouble}: it did not heal: {refused[0]}")
    _judge_records(progress, folder, writer)


def judge_trial(progress: Progress, trial: Trial) -> None:
    """Count what came of the trouble; a fault where none came, for then nothing was tried."""
    progress.count(f"rounds_{trial}")
    progress.count(f"calls_broken_{trial}", trial.broken)
    if not trial.broken:
        progress.fault(f"{trial}: no call was broken: the trial shows nothing")
    if trial.trouble == "slow":
        progress.count(f"seconds_{trial}_most", round(trial.slowest, 2))
        if trial.slowest < SLOW_SECONDS:
            progress.fault(f"{trial}: no save was held up: the trial shows nothing")
        return
    progress.count("refused_as_not_saved", trial.refused)
    progress.count(f"refused_{trial}", trial.refused)
    if not trial.refused:
        progress.fault(f"{trial} refused nothing: the trial shows nothing")


def _strace(folder: Path, log: Path, trouble: str, call: str, chance: Random) -> tuple[str, ...]:
    files = [word for name in ("clinic.db", "clinic.db-wal") for word in ("-P", str(folder / name))]
    first, step = chance.randrange(*FIRST[call]), chance.randrange(3, 9)
    microseconds = round(SLOW_SECONDS * 1_000_000)
    how = f"delay_enter={microseconds}" if trouble == "slow" else f"error={trouble}"
    what = f"inject={call}:{how}:when={first}+{step}"
    return ("strace", "-f", "-o", str(log), *files, "-e", "trace=pwrite64,fdatasync", "-e", what)


def _broken(log: Path) -> int:
    """How many calls strace says it made fail or take long."""
    return sum(line.endswith(("(INJECTED)", "(DELAYED)")) for line in log.read_text().splitlines())


def _save(writer: Writer, times: int) -> list[str]:
    for _ in range(times):
        writer.save(new_id(), new_id())
    refused, writer.refused = writer.refused, []
    return refused


def _judge_answers(progress: Progress, refused: list[str]) -> None:
    for answer in refused:
        if not answer.startswith(str(NOT_SAVED)) or "NOT saved" not in answer:
            progress.fault(f"an answer that does not say NOT saved: {answer}")


def _judge_reading(progress: Progress, writer: Writer) -> None:
    status, _body = writer.ask("GET", "/clients")
    progress.count("reads")
    if status != 200:
        progress.fault(f"reading failed meanwhile: {status}")


def _judge_records(progress: Progress, folder: Path, writer: Writer) -> None:
    names, faults = look(folder / "clinic.db")
    lost, doubled = lost_and_doubled(names, writer.acknowledged)
    progress.count("acknowledged", len(writer.acknowledged))
    progress.count("lost", len(lost))
    progress.count("doubled", len(doubled))
    for fault in [*faults, *lost, *doubled]:
        progress.fault(f"lost, doubled or damaged: {fault}")


def _fill(ballast: Path) -> None:
    """Take all the room there is."""
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512):
            with suppress(OSError):
                while file.write(bytes(size)) == size:
                    pass


@contextmanager
def small_disk(place: Path) -> Iterator[None]:
    """A disk of a few megabytes; ends the part where none may be mounted."""
    if shutil.which("mount") is None:
        raise SystemExit("mount is missing")
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(place)], check=True
    )
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
