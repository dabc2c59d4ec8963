"""Codes to point a telephone at, drawn as pictures that need no request."""

import io

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage


def qr_svg(text: str) -> str:
    """A text as the SVG of a QR code: one black path, with the border that readers ask for."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, image_factory=SvgPathImage)
    code.add_data(text)
    drawn = io.BytesIO()
    code.make_image().save(drawn)
    return drawn.getvalue().decode()
