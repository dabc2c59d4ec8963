"""The owner's page about tablets and other devices of the practice."""

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires
from clinic.devices.domain import LanDoor, in_groups
from clinic.devices.presenters import certificate_response, draw_code

blueprint = Blueprint("devices", __name__)


@blueprint.get("/devices")
@requires(Access.OWNER)
def index() -> ResponseReturnValue:
    """How a tablet gets in; where the network is not served, how to begin."""
    door = _door()
    return render_template(
        "devices/index.html",
        door=door,
        fingerprint=in_groups(door.fingerprint) if door else "",
        thumbprint=in_groups(door.thumbprint) if door else "",
        picture=draw_code(door.help_address) if door else "",
    )


@blueprint.get("/devices/soleus.crt")
@requires(Access.OWNER)
def certificate() -> ResponseReturnValue:
    """The practice's certificate for this computer's own browser."""
    return certificate_response(_door() or abort(404))


def _door() -> LanDoor | None:
    door: LanDoor | None = current_app.config.get("LAN")
    return door
