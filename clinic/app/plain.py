"""What a device meets before it trusts the practice: one page and a certificate, no records.

It answers where Soleus serves the practice's own network, on the port that speaks no TLS, and knows
neither the database nor anybody.
"""

from flask import Flask, Response, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import Babel, get_locale
from jinja2 import StrictUndefined

from clinic.app.furnishing import HEADERS, locale
from clinic.core.assets import asset
from clinic.core.settings import find_beside_package
from clinic.devices.domain import LanDoor
from clinic.devices.presenters import certificate_response


def create_plain_app(door: LanDoor) -> Flask:
    """Make the application of the port that speaks no TLS."""
    app = Flask("clinic", template_folder=str(find_beside_package("templates")))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    # Imported macros see globals only. Nobody stands guard here: every link may be shown.
    app.jinja_env.globals.update(asset=asset, opens=lambda _url, _method="GET": True)
    Babel(app, locale_selector=locale)
    app.context_processor(
        lambda: {"html_lang": str(get_locale()).replace("_", "-"), "html_dir": "ltr"}
    )
    app.after_request(furnish)

    def page(path: str = "") -> str:
        del path
        return render_template("devices/trust.html", door=door)

    def certificate() -> Response:
        return certificate_response(door)

    def lead_on() -> ResponseReturnValue:
        return redirect(door.address)

    app.add_url_rule("/soleus", view_func=lead_on)
    app.add_url_rule("/soleus.crt", view_func=certificate)
    app.add_url_rule("/", view_func=page)
    app.add_url_rule("/<path:path>", view_func=page)
    return app


def furnish(response: Response) -> Response:
    """The same guards as on every page of the practice."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Cache-Control"] = "no-store"
    return response
