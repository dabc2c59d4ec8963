"""A disk as a list of what happened to it, and what may be left of it when the power goes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
KEPT, DROPPED = 0.45, 0.9  # below: the sector arrived; below: it did not; above: half of it did
FILES = ("clinic.db", "clinic.db-wal")

LINE = re.compile(
    r"^\d+ +(?P<call>\w+)\((?:(?P<fd>\d+)<(?P<path>[^>]*)>|\"(?P<name>[^\"]*)\")(?P<rest>.*)$"
)
UNFINISHED = re.compile(r"^(?P<pid>\d+) +(?P<text>.*?) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(?P<pid>\d+) +<\.\.\. \w+ resumed>(?P<text>.*)$")
WRITTEN = re.compile(r'^, "(?P<bytes>(?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?, \d+(?:, (?P<at>\d+))?\)')


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: ``write``, ``cut`` (to a length), ``sync``, ``gone`` or ``kept``."""

    kind: str
    file: str = ""
    at: int = 0
    content: bytes = b""
    name: str = ""


@dataclass
class Recording:
    """All steps, from the state of the files before them."""

    before: dict[str, bytes]
    steps: list[Step]
    acknowledged_at: dict[str, int] = field(default_factory=dict)

    def cut(self, place: Path, chance: Random) -> list[str]:
        """Leave in ``place`` what a power cut somewhere leaves; the names promised before it."""
        end = chance.randrange(len(self.steps))
        for file in FILES:
            content = self._left(file, end, chance)
            if content is not None:
                (place / file).write_bytes(content)
        return [name for name, step in self.acknowledged_at.items() if step < end]

    def _left(self, file: str, end: int, chance: Random) -> bytes | None:
        mine = [step for step in self.steps[:end] if step.file == file]
        safe = max((n for n, step in enumerate(mine) if step.kind == "sync"), default=-1) + 1
        content: bytearray | None = None
        if file in self.before:
            content = bytearray(self.before[file])
        for step in mine[:safe]:
            content = _apply(content, step)
        late = mine[safe:]
        chance.shuffle(late)
        for step in late:
            content = _apply_in_part(content, step, chance)
        return None if content is None else bytes(content)


def _apply(content: bytearray | None, step: Step) -> bytearray | None:
    if step.kind == "gone":
        return None
    content = bytearray() if content is None else content
    if step.kind == "cut":
        del content[step.at :]
    elif step.kind == "write":
        _put(content, step.at, step.content)
    return content


def _apply_in_part(content: bytearray | None, step: Step, chance: Random) -> bytearray | None:
    """Each sector arrived, did not, or arrived torn; a shortened file may or may not be."""
    if step.kind != "write":
        return _apply(content, step) if chance.random() < KEPT else content
    content = bytearray() if content is None else content
    for start in range(0, len(step.content), SECTOR):
        piece = step.content[start : start + SECTOR]
        fate = chance.random()
        if fate < KEPT:
            _put(content, step.at + start, piece)
        elif fate > DROPPED:
            _put(content, step.at + start, piece[: chance.randrange(1, len(piece) + 1)])
    return content


def _put(content: bytearray, at: int, piece: bytes) -> None:
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(piece)] = piece


def read_recording(log: Path, before: Path) -> Recording:
    """Read what strace wrote down."""
    recording = Recording(
        before={file.name: file.read_bytes() for file in before.iterdir()}, steps=[]
    )
    for line in _whole_lines(log):
        found = LINE.match(line)
        if found and (step := _step(found)):
            if step.kind == "kept":
                recording.acknowledged_at[step.name] = len(recording.steps)
            recording.steps.append(step)
    return recording


def _whole_lines(log: Path) -> Iterator[str]:
    waiting: dict[str, str] = {}
    with log.open(encoding="ascii") as lines:
        for line in lines:
            if begun := UNFINISHED.match(line.rstrip("\n")):
                waiting[begun["pid"]] = begun["text"]
            elif ended := RESUMED.match(line.rstrip("\n")):
                yield f"{ended['pid']} {waiting.pop(ended['pid'], '')}{ended['text']}"
            else:
                yield line.rstrip("\n")


def _step(found: re.Match[str]) -> Step | None:
    call, rest = found["call"], found["rest"]
    path = _text(found["path"] or found["name"] or "")
    file = Path(path).name
    if call == "write" and found["fd"] == "1":
        words = _bytes(rest).decode().split()
        return Step("kept", name=words[1]) if words[:1] == ["KEPT"] else None
    if file not in FILES:
        return None
    if call in ("fsync", "fdatasync"):
        return Step("sync", file)
    if call == "unlink":
        return Step("gone", file)
    if call == "ftruncate":
        return Step("cut", file, at=int(rest.strip(", ").split(")")[0]))
    written = WRITTEN.match(rest)
    assert written is not None, f"not understood: {call}{rest[:80]}"
    return Step("write", file, at=int(written["at"]), content=_bytes(rest))


def _bytes(rest: str) -> bytes:
    written = WRITTEN.match(rest)
    return bytes.fromhex(written["bytes"].replace("\\x", "")) if written else b""


def _text(path: str) -> str:
    return bytes.fromhex(path.replace("\\x", "")).decode() if path.startswith("\\x") else path
