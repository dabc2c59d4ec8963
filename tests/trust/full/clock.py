"""A clock that jumps while somebody types: nothing lost, no fault page, no text eaten.

Eight kinds, in turn. A jump back must neither sign out nor lock. A jump far forward may: then what
was sent must be kept as unsaved text for the same person.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

from clinic.core import clock as present
from clinic.core.ids import new_id
from tests.trust.full.practice import furnish
from tests.trust.full.progress import Progress
from tests.trust.full.records import look, lost_and_doubled
from tests.trust.full.server import Server
from tests.trust.full.writer import Writer, writers

FORMAT = "@%Y-%m-%d %H:%M:%S"
JUMPS = {
    "an hour back": timedelta(hours=-1),
    "an hour on": timedelta(hours=1),
    "ten years back": timedelta(days=-3653),
    "thirty days on": timedelta(days=30),
}
# Just before; then the moment passes.
MOMENTS = {
    "the night of summer time": datetime(2027, 3, 28, 0, 59, 30, tzinfo=UTC),
    "the night of winter time": datetime(2027, 10, 31, 0, 59, 30, tzinfo=UTC),
    "the 29th of February": datetime(2028, 2, 28, 23, 59, 30, tzinfo=UTC),
    "the end of 32 bits": datetime(2038, 1, 19, 3, 13, 50, tzinfo=UTC),
}
PASSING = timedelta(minutes=1)
KINDS = (*JUMPS, *MOMENTS)


def run(progress: Progress, scratch: Path) -> None:
    """Each round one kind of jump."""
    library = find_library()
    for number, _chance in progress.rounds():
        kind = KINDS[number % len(KINDS)]
        begin = MOMENTS.get(kind, present.now())
        end = begin + JUMPS.get(kind, PASSING)
        jump(progress, scratch / f"{number}", library, kind, (begin, end))


def jump(
    progress: Progress, folder: Path, library: Path, kind: str, times: tuple[datetime, datetime]
) -> None:
    """Sign in, open a form, let the clock jump, send the form, save on."""
    begin, end = times
    folder.mkdir()
    with time_machine.travel(begin):
        practice = furnish(folder / "data", writers=1)
    told = folder / "now"
    tell(told, begin)
    variables = {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(told),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    with Server(practice.folder, variables=variables) as server:
        writer = writers(practice, server.port)[0]
        writer.save(new_id(), new_id())
        tell(told, end)
        for _ in range(5):
            writer.save(new_id(), new_id())
        judge(progress, kind, writer, practice.folder, forward=end - begin > PASSING)


def judge(progress: Progress, kind: str, writer: Writer, folder: Path, *, forward: bool) -> None:
    """Everything sent is a record or, after a far jump forward, text that waits for its writer."""
    progress.count("jumps")
    progress.count("acknowledged", len(writer.acknowledged))
    names, faults = look(folder / "clinic.db")
    lost, doubled = lost_and_doubled(names, writer.acknowledged)
    kept = " ".join(waiting_texts(folder / "clinic.db"))
    for refusal in writer.refused:
        name = refusal.split()[1].rstrip(":")
        progress.count("kept_as_unsaved")
        if refusal.startswith("5") or name not in kept or not forward:
            progress.fault(f"{kind}: {refusal}")
    for name, _key in writer.unanswered:
        progress.fault(f"{kind}: no answer for {name}")
    for fault in [*faults, *lost, *doubled]:
        progress.fault(f"{kind}: lost, doubled or damaged: {fault}")


def waiting_texts(file: Path) -> Iterator[str]:
    """What is kept as typed and not yet saved."""
    with closing(sqlite3.connect(file, timeout=30)) as database:
        for (content,) in database.execute("SELECT content FROM form_draft"):
            yield content


def tell(place: Path, moment: datetime) -> None:
    """Set the server's clock; it runs on from there. (The library reads local time.)"""
    place.write_text(moment.astimezone().strftime(FORMAT))
    time.sleep(0.1)  # the file's own stamp has to differ


def find_library() -> Path:
    """Where libfaketime lies. Ends the part where it does not."""
    for place in Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"):
        return place
    raise SystemExit("libfaketime is missing: sudo apt-get install libfaketime")
