"""No browser is remembered: what opens anything is a sign-in that stands in the list.

The sign-in library's cookie for "remember me" would open everything for a year, past every lock
and every end.
"""

from flask import Flask, Response, request
from wtforms import HiddenField

REMEMBERED = "remember_token"  # as the library under the sign-in library calls it


class Never(HiddenField):  # type: ignore[misc]
    """What a form of the library would ask, and nobody may have, whatever a browser sends."""

    def process_data(self, value: object) -> None:
        """Take nothing from the page before."""
        del value
        self.data = False

    def process_formdata(self, valuelist: list[object]) -> None:
        """Take nothing from a browser."""
        del valuelist
        self.data = False


def install(app: Flask) -> None:
    """Neither make such a cookie nor look at one; take away what an earlier version left."""
    manager = app.login_manager  # type: ignore[attr-defined]
    manager._load_user_from_remember_cookie = lambda _cookie: None  # noqa: SLF001
    manager._set_cookie = lambda _response: None  # noqa: SLF001
    app.after_request(take_away)


def take_away(response: Response) -> Response:
    """Let the browser forget it."""
    if REMEMBERED in request.cookies:
        response.delete_cookie(REMEMBERED)
    return response
