"""The sealed file: opens with its key, whole and unchanged, or not at all."""

import io
import json
import tarfile
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import Flask

from clinic.safekeeping.adapters.archive import unpack
from clinic.safekeeping.adapters.keys import backup_key, recovery_code
from clinic.safekeeping.adapters.sealing import PIECE, Header, OpeningReader, SealingWriter, key_id
from clinic.safekeeping.adapters.sources import DATABASE
from clinic.safekeeping.domain.backups import BackupRefused, Damaged, TooNew, WrongKey
from clinic.safekeeping.domain.recovery import new_code, read_code
from clinic.safekeeping.services.making import list_kept, open_whole
from tests.safekeeping.making import back_up, file_of, settings_of

KEY = bytes(range(32))
HEADER = Header(
    key_id=key_id(KEY), created="2026-11-21", program="1", schema="0014", salt="ab" * 32
)


@pytest.fixture
def backup(app: Flask) -> Path:
    """A backup of the test practice."""
    return file_of(back_up(app))


def seal(content: bytes) -> bytes:
    """Content in a sealed file."""
    below = io.BytesIO()
    writer = SealingWriter(below, HEADER, KEY)
    writer.write(content)
    writer.finish()
    return below.getvalue()


def unseal(content: bytes) -> bytes:
    """What was sealed."""
    return io.BufferedReader(OpeningReader(io.BytesIO(content), KEY)).read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7])
def test_what_was_sealed_is_opened_again_whatever_its_size(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    assert unseal(seal(content)) == content


def test_nothing_of_what_was_sealed_can_be_read_in_the_file() -> None:
    assert b"Emma Runner" not in seal(b"Emma Runner" * 100)


def test_pieces_that_changed_places_are_noticed() -> None:
    sealed = seal(b"a" * PIECE + b"b" * PIECE + b"c")
    start = len(HEADER.encode())
    first, second = sealed[start : start + PIECE + 16], sealed[start + PIECE + 16 :][: PIECE + 16]
    with pytest.raises(Damaged):
        unseal(sealed[:start] + second + first + sealed[start + 2 * (PIECE + 16) :])


@pytest.mark.parametrize("left", [0, 1, PIECE + 16])
def test_a_file_cut_off_is_noticed_even_between_two_pieces(left: int) -> None:
    start = len(HEADER.encode())
    with pytest.raises(Damaged, match="damaged or cut off"):
        unseal(seal(b"a" * PIECE + b"b")[: start + left])


def test_a_changed_header_is_noticed() -> None:
    sealed = seal(b"content").replace(b"2026-11-21", b"2025-11-21", 1)
    with pytest.raises(Damaged):
        unseal(sealed)


def test_a_newer_format_and_another_file_are_said() -> None:
    with pytest.raises(TooNew, match="newer Soleus"):
        unseal(seal(b"").replace(b'"format": 1', b'"format": 2'))
    for content in (b"", b"%PDF-1.7", b"SOLEUS BACKUP\nno header", b"SOLEUS BACKUP\n[]\n"):
        with pytest.raises(Damaged):
            unseal(content)


def test_a_backup_is_for_its_owner_alone_and_says_nothing_about_anybody(backup: Path) -> None:
    assert S_IMODE(backup.stat().st_mode) == 0o600
    content = backup.read_bytes()
    for words in (b"Test practice", b"owner@test.example", b"SQLite format"):
        assert words not in content


def test_the_key_on_the_sheet_opens_it_and_another_is_refused_by_its_number(
    app: Flask, backup: Path, tmp_path: Path
) -> None:
    key = read_code(recovery_code(settings_of(app).folder))
    into = tmp_path / "into"
    into.mkdir()
    assert open_whole(backup, key, into).practice == "Test practice"
    with pytest.raises(WrongKey, match=key_id(key)):
        unpack(backup, read_code(new_code()), into)


def test_the_keys_of_the_practice_are_inside_but_for_the_one_that_opens_it(
    app: Flask, backup: Path, tmp_path: Path
) -> None:
    into = tmp_path / "into"
    into.mkdir()
    unpack(backup, backup_key(settings_of(app).folder), into)
    names = {file.name for file in into.iterdir()}
    assert {DATABASE, "session.key"} <= names
    assert "backup.key" not in names


def test_a_file_with_an_odd_name_beside_the_keys_spoils_no_backup(app: Flask) -> None:
    folder = settings_of(app).folder
    (folder / "my old keys.key").write_text("")
    (folder / "lan-clinic.local-server.pem").write_text("")
    assert {"session.key", "lan-clinic.local-server.pem"} <= list_kept(folder).keys()
    assert file_of(back_up(app)).exists()


@pytest.mark.parametrize("part", [0.001, 0.3, 0.6, 0.999])
def test_one_changed_bit_anywhere_is_noticed(app: Flask, backup: Path, part: float) -> None:
    content = bytearray(backup.read_bytes())
    content[int(len(content) * part)] ^= 1
    changed = backup.with_name("changed")
    changed.write_bytes(content)
    into = backup.parent / "into"
    into.mkdir()
    with pytest.raises(BackupRefused):
        unpack(changed, backup_key(settings_of(app).folder), into)


@pytest.mark.parametrize("part", [0.0005, 0.5, 0.9999])
def test_a_backup_that_was_cut_off_is_noticed(app: Flask, backup: Path, part: float) -> None:
    cut = backup.with_name("cut")
    cut.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * part)])
    into = backup.parent / "into"
    into.mkdir()
    with pytest.raises(BackupRefused):
        unpack(cut, backup_key(settings_of(app).folder), into)


def open_by_the_book(file: Path, code: str) -> bytes:
    """The inside of a backup, opened by nothing but what docs/security/backup-format.md says."""
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = 0
    for letter in "".join(group[:4] for group in code.split("-")):
        number = number * 32 + letters.index(letter)
    key = (number >> 4).to_bytes(32, "big")
    magic, header, body = file.read_bytes().split(b"\n", 2)
    told = json.loads(header)
    assert magic == b"SOLEUS BACKUP"
    salt = bytes.fromhex(told["salt"])
    cipher = AESGCM(HKDF(SHA256(), 32, salt, b"soleus backup 1").derive(key))
    bound = sha256(magic + b"\n" + header + b"\n").digest()
    size = 1_048_576 + 16
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(
        cipher.decrypt(
            place.to_bytes(12, "big"), piece, bound + (b"last" if piece is pieces[-1] else b"more")
        )
        for place, piece in enumerate(pieces)
    )


def test_the_written_format_is_enough_to_open_a_backup(app: Flask, backup: Path) -> None:
    content = open_by_the_book(backup, recovery_code(settings_of(app).folder))
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        assert tar.getnames()[:2] == ["manifest.json", DATABASE]
        listed = tar.extractfile("manifest.json")
        assert listed
        manifest = json.load(listed)
    assert manifest["practice"] == "Test practice"
