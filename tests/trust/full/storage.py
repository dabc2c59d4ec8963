"""A disk that is full, breaks, turns read-only or is slow: nothing lost, no fault page, it heals.

Round by round one of five troubles: the disk runs full (a small tmpfs with ballast), ENOSPC, EIO,
EROFS (calls that strace makes fail on the database's files only) and a slow sync.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
    with Server(folder, prefix=_strace(folder, trouble, chance)) as server:
        writer = writers(practice, server.port)[0]
        refused = _save(writer, 2 * SAVES)
        progress.count("refused_as_not_saved", len(refused))
        _judge_answers(progress, refused)
        _judge_reading(progress, writer)
    with Server(folder) as server:
        writer.port = server.port
        writer.retry()
        if refused := _save(writer, 5):
            progress.fault(f"{trouble}: it did not heal: {refused[0]}")
    _judge_records(progress, folder, writer)


def _strace(folder: Path, trouble: str, chance: Random) -> tuple[str, ...]:
    files = [word for name in ("clinic.db", "clinic.db-wal") for word in ("-P", str(folder / name))]
    first, step = chance.randrange(20, 60), chance.randrange(3, 9)
    if trouble == "slow":
        what = f"inject=fdatasync:delay_enter=200000:when={first}+{step}"
    else:
        call = chance.choice(("pwrite64", "fdatasync"))
        what = f"inject={call}:error={trouble}:when={first}+{step}"
    return ("strace", "-f", "-o", "/dev/null", *files, "-e", "trace=pwrite64,fdatasync", "-e", what)


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
