"""The sealed file: a plain header, then AES-256-GCM in pieces (docs/security/backup-format.md).

Each file has a key of its own, derived from the backup key and the header's salt, so that counting
nonces never meet twice. A piece is bound to the whole header, to its place and to whether it is the
last: nothing can be changed, moved, left out or cut off unnoticed. Memory stays at one piece.
"""

import io
import json
import secrets
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from clinic.safekeeping.domain.backups import Damaged, TooNew, WrongKey

MAGIC = b"SOLEUS BACKUP\n"
FORMAT = 1
PIECE = 1024 * 1024
TAG = 16
SALT_BYTES = 32
MOST_HEADER = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What anybody may read on a backup: nothing about any person.

    ``heads`` say how far each trail went: kept apart, they show later that nothing was cut off.
    """

    format: int = FORMAT
    key_id: str
    created: str
    program: str
    schema: str
    heads: dict[str, dict[str, object]] = field(default_factory=dict)
    salt: str = field(default_factory=lambda: secrets.token_hex(SALT_BYTES))

    def encode(self) -> bytes:
        """The header as it stands at the beginning of the file: two lines."""
        return MAGIC + json.dumps(asdict(self), sort_keys=True).encode() + b"\n"


def key_id(key: bytes) -> str:
    """A short name of a key, which says nothing about it: ``A1B2-C3D4``."""
    digits = sha256(b"soleus backup key id" + key).hexdigest()[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"


def read_header(file: BinaryIO) -> Header:
    """The header of a file. Raises Damaged where it is none, TooNew for a format still unknown."""
    if file.readline(len(MAGIC)) != MAGIC:
        raise Damaged("This is no backup of Soleus, or its beginning is damaged.")
    try:
        content = json.loads(file.readline(MOST_HEADER))
        if content["format"] != FORMAT:
            raise TooNew("This backup was made by a newer Soleus. Please install that one first.")
        bytes.fromhex(content["salt"])
        return Header(**content)
    except (ValueError, TypeError, KeyError) as error:
        raise Damaged("The beginning of this backup is damaged.") from error


def read_sealed_header(file: Path, key: bytes) -> Header:
    """The header of a file, as it was sealed: the first piece is bound to it, and is opened.

    Raises Damaged, WrongKey, TooNew.
    """
    with file.open("rb") as below:
        reader = OpeningReader(below, key)
        reader.read(1)
        return reader.header


class SealingWriter(io.RawIOBase):
    """A file to write into; what comes out below it is sealed. ``close`` writes the last piece."""

    def __init__(self, below: BinaryIO, header: Header, key: bytes) -> None:
        self._below = below
        self._sealer = _Sealer(header, key)
        self._waiting = bytearray()
        below.write(header.encode())

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, content: Any) -> int:
        """Take more; pieces go down as soon as one more byte proves that they are not the last."""
        self._waiting += content
        while len(self._waiting) > PIECE:
            self._below.write(self._sealer.seal(bytes(self._waiting[:PIECE]), is_last=False))
            del self._waiting[:PIECE]
        return len(content)

    def finish(self) -> None:
        """Write the last piece. A file that was not finished never opens."""
        self._below.write(self._sealer.seal(bytes(self._waiting), is_last=True))
        self._waiting.clear()


class OpeningReader(io.RawIOBase):
    """What was sealed, read again piece by piece. Raises Damaged at the first piece that is not so.

    Raises WrongKey at once where the header names another key.
    """

    def __init__(self, below: BinaryIO, key: bytes) -> None:
        self._below = below
        self.header = read_header(below)
        if self.header.key_id != key_id(key):
            raise WrongKey(
                "This backup was sealed with another key. Please look for the recovery sheet "
                "with the key number %(wanted)s.",
                wanted=self.header.key_id,
            )
        self._sealer = _Sealer(self.header, key)
        self._next = below.read(PIECE + TAG)
        self._opened = b""
        self._is_over = False

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, target: Any) -> int:
        """The next bytes; 0 after the last piece, and only after it."""
        if not self._opened and not self._is_over:
            self._open_piece()
        given = self._opened[: len(target)]
        target[: len(given)] = given
        self._opened = self._opened[len(given) :]
        return len(given)

    def _open_piece(self) -> None:
        piece, self._next = self._next, self._below.read(PIECE + TAG)
        self._is_over = not self._next
        try:
            self._opened = self._sealer.open(piece, is_last=self._is_over)
        except (InvalidTag, ValueError) as error:
            raise Damaged(
                "This backup is damaged or cut off, so nothing of it was used. Take another one."
            ) from error


class _Sealer:
    """Seals or opens the pieces of one file in their order."""

    def __init__(self, header: Header, key: bytes) -> None:
        derived = HKDF(SHA256(), 32, bytes.fromhex(header.salt), b"soleus backup 1").derive(key)
        self._cipher = AESGCM(derived)
        self._header = sha256(header.encode()).digest()
        self._place = 0

    def seal(self, piece: bytes, *, is_last: bool) -> bytes:
        """The next piece, sealed."""
        return self._cipher.encrypt(*self._bound(piece, is_last))

    def open(self, piece: bytes, *, is_last: bool) -> bytes:
        """The next piece as it was. Raises InvalidTag."""
        return self._cipher.decrypt(*self._bound(piece, is_last))

    def _bound(self, piece: bytes, is_last: bool) -> tuple[bytes, bytes, bytes]:
        nonce = self._place.to_bytes(12)
        self._place += 1
        return nonce, piece, self._header + (b"last" if is_last else b"more")
