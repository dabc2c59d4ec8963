"""The practice's certificate as a file, and the way to it as a picture."""

from base64 import b64encode

from flask import Response

from clinic.core.qr import qr_svg
from clinic.devices.domain import LanDoor


def certificate_response(door: LanDoor) -> Response:
    """The practice's certificate, as devices take one in."""
    named = {"Content-Disposition": 'inline; filename="soleus.crt"'}
    return Response(door.certificate, mimetype="application/x-x509-ca-cert", headers=named)


def draw_code(address: str) -> str:
    """An address as a QR code, for the source of a picture."""
    return "data:image/svg+xml;base64," + b64encode(qr_svg(address).encode()).decode()
