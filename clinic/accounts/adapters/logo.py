"""Pictures that people bring, made safe: decoded, shrunk, drawn anew, nothing else kept."""

from io import BytesIO
from typing import BinaryIO

from PIL import Image

from clinic.accounts.domain.commands import Logo
from clinic.core.errors import DomainError

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 24_000_000
LONGEST_SIDE = 800
# What Pillow calls pictures whose size alone would fill the memory.
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def read_logo(file: BinaryIO) -> Logo:
    """A logo from an uploaded PNG, JPEG or WebP file, as PNG of at most 800 pixels a side.

    Raises DomainError for a file that is too big or no picture that can be read. Takes up to
    seconds: nothing may wait for it.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise DomainError("Please use a picture smaller than 5 MB.", field="logo")
    try:
        return Logo(content=_draw_anew(content), media_type="image/png")
    except TOO_LARGE as error:
        raise DomainError("Please use a picture with fewer pixels.", field="logo") from error
    except Exception as error:
        raise DomainError("Please choose a PNG, JPEG or WebP picture.", field="logo") from error


def _draw_anew(content: bytes) -> bytes:
    found = Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
    if found.width * found.height > MOST_PIXELS:
        raise Image.DecompressionBombError
    picture = found.convert("RGBA")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
