"""The inside of a backup: a manifest, the database and the keys in one tar, sealed."""

import json
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from clinic.safekeeping.adapters.sealing import Header, OpeningReader, SealingWriter
from clinic.safekeeping.domain.backups import Damaged, TableDigest

MANIFEST = "manifest.json"
MOST_MANIFEST = 4 * 1024 * 1024
BLOCK = 1024 * 1024
# No folders, and nothing that a file system could read as a way up or out.
SAFE_NAME = re.compile(r"[a-z0-9_-][a-z0-9._-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file inside: how long it is, and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds. Only who has the key reads it."""

    made_at: str
    program: str
    schema: str
    practice: str
    tables: dict[str, TableDigest]
    heads: dict[str, dict[str, object]]
    members: dict[str, Member] = field(default_factory=dict)

    @property
    def clients(self) -> int:
        """How many clients the practice had."""
        found = self.tables.get("client")
        return found.rows if found else 0


def pack(
    target: Path, files: Mapping[str, Path], header: Header, manifest: Manifest, key: bytes
) -> None:
    """Write a new sealed file (mode 600) and see it onto the disk."""
    members = {name: measure(file) for name, file in files.items()}
    listed = json.dumps({**asdict(manifest), "members": {n: asdict(m) for n, m in members.items()}})
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as below:
        writer = SealingWriter(below, header, key)
        with tarfile.open(fileobj=writer, mode="w|") as tar:
            content = listed.encode()
            tar.addfile(_entry(MANIFEST, len(content)), BytesIO(content))
            for name, file in files.items():
                with file.open("rb") as source:
                    tar.addfile(_entry(name, members[name].size), source)
        writer.finish()
        below.flush()
        os.fsync(below.fileno())


def unpack(file: Path, key: bytes, into: Path) -> Manifest:
    """Open a sealed file and put its members into a folder, each as it was.

    Raises WrongKey, TooNew, and Damaged for a file of which one bit is not as it was.
    """
    with file.open("rb") as below:
        reader = BufferedReader(OpeningReader(below, key), BLOCK)
        with tarfile.open(fileobj=reader, mode="r|") as tar:
            entries = _entries(tar)
            manifest = _read_manifest(entries)
            found = {name: _keep(source, into / name) for name, source in entries}
        while reader.read(BLOCK):
            pass  # to the end: only there is it known that nothing was cut off
    if found != manifest.members:
        raise Damaged("This backup does not hold what its list says.")
    return manifest


def _entries(tar: tarfile.TarFile) -> Iterator[tuple[str, BinaryIO]]:
    for entry in tar:
        source = tar.extractfile(entry) if entry.isfile() else None
        if source is None or not SAFE_NAME.fullmatch(entry.name):
            raise Damaged("This backup holds something that does not belong into it.")
        yield entry.name, source  # type: ignore[misc]


def _read_manifest(entries: Iterator[tuple[str, BinaryIO]]) -> Manifest:
    name, source = next(entries, ("", BytesIO()))
    if name != MANIFEST:
        raise Damaged("This backup has no list of what it holds.")
    content: dict[str, Any] = json.loads(source.read(MOST_MANIFEST))
    content["tables"] = {name: TableDigest(**each) for name, each in content["tables"].items()}
    content["members"] = {name: Member(**each) for name, each in content["members"].items()}
    return Manifest(**content)


def _keep(source: BinaryIO, target: Path) -> Member:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    made, size = sha256(), 0
    with os.fdopen(handle, "wb") as file:
        while block := source.read(BLOCK):
            made.update(block)
            size += file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return Member(size=size, sha256=made.hexdigest())


def measure(file: Path) -> Member:
    """What a list would say about a file."""
    made, size = sha256(), 0
    with file.open("rb") as source:
        while block := source.read(BLOCK):
            made.update(block)
            size += len(block)
    return Member(size=size, sha256=made.hexdigest())


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry
