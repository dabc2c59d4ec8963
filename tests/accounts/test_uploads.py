"""The rules for what is uploaded (docs/security/threat-model.md), tried with hostile files."""

import random
import sqlite3
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from clinic.accounts.adapters.logo import LONGEST_SIDE, read_logo
from clinic.core.errors import DomainError
from tests.reader import Reader

SCRIPT = b"<script>alert(1)</script>"


def picture(kind: str, *, exif: Image.Exif | None = None) -> bytes:
    """A small picture of a kind."""
    out = BytesIO()
    told = {"exif": exif} if exif else {}
    Image.new("RGB", (40, 30), (10, 90, 90)).save(out, kind, **told)
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG file."""
    seal = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + seal


def bomb(side: int) -> bytes:
    """A PNG of some kilobytes that says it is a square of so many pixels a side."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    content = zlib.compress(b"\x00" * (side * (side // 8 + 1) // 50), 9)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", head) + chunk(b"IDAT", content) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("behind", [SCRIPT, b"PK\x03\x04 an archive", b"%PDF-1.7 a paper"])
def test_a_second_file_behind_the_picture_does_not_survive(kind: str, behind: bytes) -> None:
    logo = read_logo(BytesIO(picture(kind) + behind))
    assert logo.media_type == "image/png"
    assert logo.content.startswith(b"\x89PNG")
    assert behind not in logo.content


def test_words_inside_the_picture_do_not_survive() -> None:
    whole = picture("PNG")
    hidden = whole[:-12] + chunk(b"tEXt", b"Comment\x00" + SCRIPT) + whole[-12:]
    assert SCRIPT not in read_logo(BytesIO(hidden)).content


def test_where_and_with_what_a_photograph_was_taken_does_not_survive() -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera of somebody"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)
    taken = picture("JPEG", exif=exif)
    assert b"A camera of somebody" in taken
    kept = Image.open(BytesIO(read_logo(BytesIO(taken)).content))
    assert not kept.getexif()
    assert "exif" not in kept.info


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
        b"GIF89a" + SCRIPT,
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"BM" + b"\x00" * 60,
        b"\x89PNG\r\n\x1a\n" + SCRIPT,
        b"\xff\xd8\xff" + SCRIPT,
        b"",
    ],
)
def test_what_is_no_png_jpeg_or_webp_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(DomainError, match="PNG, JPEG or WebP"):
        read_logo(BytesIO(content))


def damaged() -> Iterator[bytes]:
    """Pictures cut off anywhere, with other bytes in them, and with parts that say nothing."""
    by_chance = random.Random(11)  # noqa: S311 - the same pictures every time
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        whole = picture(kind)
        yield from (whole[:end] for end in range(0, len(whole), 7))
        for _each in range(200):
            changed = bytearray(whole)
            changed[by_chance.randrange(len(whole))] = by_chance.randrange(256)
            yield bytes(changed)
    whole = picture("PNG")
    for name in (b"IHDR", b"PLTE", b"iCCP", b"zTXt", b"iTXt", b"eXIf", b"acTL", b"fcTL", b"fdAT"):
        for content in (b"", b"a\x00", b"a\x00\x00no such stream", b"\xff" * 26):
            yield whole[:33] + chunk(name, content) + whole[33:]
            yield whole[:-12] + chunk(name, content) + whole[-12:]


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_a_damaged_picture_is_drawn_or_refused_and_breaks_nothing() -> None:
    refused = 0
    for content in damaged():
        try:
            read_logo(BytesIO(content))
        except DomainError:
            refused += 1
    assert refused > 500


def test_a_picture_that_breaks_its_reader_is_refused_beside_its_field(owner: Reader) -> None:
    whole = picture("PNG")
    file = BytesIO(whole[:-12] + chunk(b"iCCP", b"") + whole[-12:])
    page = owner.submit("/practice", expect=422, name="Quiet Room", logo=(file, "logo.png"))
    wrong = page.soup.find(id="logo-wrong")
    assert wrong is not None
    assert "Please choose a PNG, JPEG or WebP picture." in wrong.get_text()
    assert page.fields()["name"] == "Quiet Room"


def test_while_a_picture_is_read_others_save(
    app: Flask, owner: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = app.config["SETTINGS"].folder / "clinic.db"
    shrink, saved = Image.Image.thumbnail, []

    def save_meanwhile(self: Image.Image, size: tuple[float, float]) -> None:
        with closing(sqlite3.connect(place, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("UPDATE person SET reach_words = 'meanwhile' WHERE name LIKE 'Coll%'")
            other.execute("COMMIT")
        saved.append(size)
        shrink(self, size)

    monkeypatch.setattr(Image.Image, "thumbnail", save_meanwhile)
    page = owner.submit("/practice", logo=(BytesIO(picture("PNG")), "logo.png"))
    assert "Saved." in page.text
    assert saved


@pytest.mark.parametrize("side", [5_000, 60_000])
def test_a_small_file_that_would_fill_the_memory_is_refused_before_it_is_unpacked(
    side: int,
) -> None:
    with pytest.raises(DomainError, match="fewer pixels"):
        read_logo(BytesIO(bomb(side)))


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(DomainError, match="smaller than 5 MB"):
        read_logo(BytesIO(picture("PNG") + b"\x00" * 6_000_000))


def test_what_is_kept_is_small_enough_for_paper() -> None:
    out = BytesIO()
    Image.new("RGB", (3000, 1000)).save(out, "PNG")
    kept = Image.open(BytesIO(read_logo(BytesIO(out.getvalue())).content))
    assert max(kept.size) == LONGEST_SIDE
