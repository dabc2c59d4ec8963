"""What every page finds in its room: headers, addresses of built files, who looks at it."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from flask_babel import format_date, format_datetime, get_locale, gettext

from clinic.accounts.adapters.cookies import WISH, cookie_name
from clinic.accounts.domain.access import Access, may
from clinic.app.banners import find_backup_trouble, list_precautions
from clinic.app.reads import find_gap
from clinic.core import clock
from clinic.core.assets import asset
from clinic.core.bound import device_seal

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{power}=()"
        for power in (
            "camera",
            "microphone",
            "geolocation",
            "accelerometer",
            "gyroscope",
            "magnetometer",
            "display-capture",
            "midi",
            "payment",
            "usb",
        )
    ),
}
# For two years no browser that was here goes back to a connection that anybody can read.
HSTS = "max-age=63072000"
A_YEAR = "public, max-age=31536000, immutable"


def install(app: Flask) -> None:
    """Furnish templates and answers."""
    app.context_processor(furniture)
    app.jinja_env.globals["asset"] = asset  # imported macros see globals only
    app.after_request(furnish)
    app.template_filter("day")(day)
    app.template_filter("instant")(instant)
    app.template_filter("said")(said)


def furniture() -> dict[str, Any]:
    """Names that every template knows."""
    actor = g.get("actor")
    return {
        "actor": actor,
        "find_backup_trouble": find_backup_trouble,
        "find_gap": find_gap,
        "list_precautions": list_precautions,
        "printed_at": instant(clock.now()),
        "practice": g.get("practice"),
        "can": lambda access: may(actor, Access(access)),
        "device_seal": device_seal,
        "wish_cookie": cookie_name(current_app, WISH),
        "html_lang": str(get_locale()).replace("_", "-"),
        "html_dir": getattr(get_locale(), "text_direction", "ltr"),
    }


def furnish(response: Response) -> Response:
    """Put the same guards on every answer; nothing about a client stays in a browser's cache."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == "static":
        if "/build/" in request.path and "-" in request.path.rsplit("/", 1)[-1]:
            response.headers["Cache-Control"] = A_YEAR
    else:
        response.headers["Cache-Control"] = "no-store"  # the sign-in library writes its own
    if request.is_secure and has_name_of_its_own(request.environ.get("HTTP_HOST", "")):
        response.headers["Strict-Transport-Security"] = HSTS
    if request.endpoint == "security.logout" and response.status_code < HTTPStatus.BAD_REQUEST:
        response.headers["Clear-Site-Data"] = _left_behind()
    return response


def has_name_of_its_own(host: str) -> bool:
    """Whether a host is one practice's name: other programs live at localhost and at addresses."""
    name = urlsplit(f"//{host}").hostname or ""
    return name != "localhost" and not name.rsplit(".", 1)[-1].isdecimal() and ":" not in name


def _left_behind() -> str:
    """What a browser lets go of at sign-out: its store too, once nobody's text waits there."""
    is_empty = request.form.get("device") == "empty"
    return '"cache", "storage"' if is_empty else '"cache"'


def locale() -> str:
    """The language of pages: English until others are complete."""
    return "en_GB"


def zone() -> str:
    """Times are shown as clocks show them where the practice is."""
    practice = g.get("practice")
    return practice.zone if practice else "UTC"


def day(value: date | None) -> str:
    """A calendar day in words: Tue 8 Dec 2026."""
    return "" if value is None else format_date(value, "EEE d MMM y", rebase=False)


def instant(value: datetime | None) -> str:
    """An instant on the practice's clock: Tue 8 Dec 2026, 14:05."""
    return "" if value is None else format_datetime(value, "EEE d MMM y, HH:mm")


def said(text: str) -> str:
    """Words of a record or a content file in the reader's language, still to be escaped.

    In a template ``_("...")`` is for literals alone: it takes what it is given for safe.
    """
    return gettext(text)
