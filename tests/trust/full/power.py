"""Power cuts: every write of the program to its disk is logged, then the plug is pulled anywhere.

`strace` writes down, in one order, what the program wrote, when it asked the disk to keep it, and
when it told a person that a save was kept. An image of the disk after a cut holds all that was
synced, and of what came after it any part: each sector of 512 bytes kept, dropped or torn, in any
order. From each image the database is opened as after a real cut. The same with synchronous=OFF
must find damage: else the simulation would see nothing.

What it cannot show: a disk that lies about syncing.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

from tests.cli.commands import environment
from tests.trust.full.disk import Recording, read_recording
from tests.trust.full.practice import furnish
from tests.trust.full.progress import Progress
from tests.trust.full.records import look, lost_and_doubled

SAVES = 400
IMAGES_A_ROUND = 50
CALIBRATION_EVERY = 10  # rounds: then the same is done with synchronous=OFF
WRITES = "pwrite64,write,ftruncate,fsync,fdatasync,unlink"


def run(progress: Progress, scratch: Path) -> None:
    """Rounds of fifty images; two recordings serve them all."""
    if shutil.which("strace") is None:
        raise SystemExit("strace is missing: sudo apt-get install strace")
    careful = record(scratch / "full", "FULL")
    careless = record(scratch / "off", "OFF")
    progress.count("saves_recorded_most", len(careful.acknowledged_at))
    moved = sum(step.kind == "write" and step.file == "clinic.db" for step in careful.steps)
    progress.count("pages_moved_into_the_database_most", moved)
    for number, chance in progress.rounds():
        for _ in range(IMAGES_A_ROUND):
            bad = try_image(careful, scratch / "image", chance)
            progress.count("images")
            for fault in bad:
                progress.count("corrupt_or_lost")
                progress.fault(fault)
        if number % CALIBRATION_EVERY == 0:
            found = sum(
                bool(try_image(careless, scratch / "image", chance)) for _ in range(IMAGES_A_ROUND)
            )
            progress.count("images_with_sync_off", IMAGES_A_ROUND)
            progress.count("bad_with_sync_off", found)
    if progress.figures.get("images_with_sync_off") and not progress.figures["bad_with_sync_off"]:
        progress.fault("with synchronous=OFF no damage was seen: the simulation is blind")


def record(folder: Path, synchronous: str) -> Recording:
    """Save for a while under strace; what the disk saw, and what was promised when."""
    folder.mkdir()
    furnish(folder, writers=1)
    (folder / "before").mkdir()
    for name in ("clinic.db", "clinic.db-wal"):
        if (folder / name).exists():
            shutil.copy(folder / name, folder / "before" / name)
    log = folder / "strace.log"
    subprocess.run(
        [
            *("strace", "-f", "-y", "-xx", "-s", "1000000", "--seccomp-bpf"),
            *("-e", f"trace={WRITES}", "-o", str(log)),
            *(sys.executable, "-m", "tests.trust.full.saving", str(folder), synchronous),
            str(SAVES),
        ],
        env=environment(folder),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return read_recording(log, folder / "before")


def try_image(recording: Recording, place: Path, chance: Random) -> list[str]:
    """Pull the plug somewhere and open what is left; what is wrong with it."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    promised = recording.cut(place, chance)
    try:
        names, faults = look(place / "clinic.db")
    except Exception as error:  # noqa: BLE001  # any way of failing to open is the finding
        return [f"cannot be read: {error}"]
    lost, doubled = lost_and_doubled(names, promised)
    return [*faults, *(f"lost {name}" for name in lost), *(f"doubled {name}" for name in doubled)]
