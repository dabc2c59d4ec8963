"""Pictures that people bring, made safe: decoded, shrunk, drawn anew, nothing else kept."""

from io import BytesIO
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from clinic.accounts.domain.commands import Logo
from clinic.core.errors import DomainError

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 24_000_000
LONGEST_SIDE = 800
# What Pillow calls pictures whose size alone would fill the memory.
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def read_logo(file: BinaryIO) -> Logo:
    """A logo from an uploaded PNG, JPEG or WebP file, as PNG of at most 800 pixels a side.

    Raises DomainError for a file that is too big or no such picture.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise DomainError("Please use a picture smaller than 5 MB.", field="logo")
    try:
        found = Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
        if found.width * found.height > MOST_PIXELS:
            raise DomainError("Please use a picture with fewer pixels.", field="logo")
        picture = found.convert("RGBA")
    except TOO_LARGE as error:
        raise DomainError("Please use a picture with fewer pixels.", field="logo") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise DomainError("Please choose a PNG, JPEG or WebP picture.", field="logo") from error
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return Logo(content=out.getvalue(), media_type="image/png")
