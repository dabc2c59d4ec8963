"""What a request must be like before anybody looks who sends it: whose page, which name, how."""

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest, MethodNotAllowed, NotFound, SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from clinic.accounts.domain.access import READING
from clinic.app.failures import failure_page

# A name that leads here without being ours is how a foreign page would read what we answer.
OWN_NAMES = ("localhost", "127.0.0.1")
METHODS = READING | {"POST"}
# What a browser says of a form on our own page, or of an address that somebody typed.
OUR_OWN = {"same-origin", "none"}
# Browsers hide where a form comes from, as our own pages ask them to (Referrer-Policy).
HIDDEN = {"", "null"}
# Each stands in a form once; sent twice, two readers could read two different things.
SENT_ONCE = ("csrf_token", "form_key", "row_version", "typed_on", "made_for")
# PostgreSQL keeps no such letter and would refuse to look for it. Boxes drop it from what is typed.
NUL = "\0"


def install(app: Flask) -> None:
    """Look at every request before the doors do; believe no proxy that was not announced."""
    if proxies := app.config["SETTINGS"].proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
    app.before_request(look_at_request)


def look_at_request() -> ResponseReturnValue | None:
    """Refuse what no page of ours sends."""
    if isinstance(request.routing_exception, SecurityError):
        # No page: without a name of ours there is no address to link to.
        return Response(_("This is not the address of Soleus."), 400, mimetype="text/plain")
    if request.method not in METHODS:
        raise MethodNotAllowed(METHODS)
    if request.method not in READING and not comes_from_here():
        return failure_page(403, "elsewhere")
    if NUL in request.path:
        raise NotFound
    if any(NUL in word for pair in request.args.items(multi=True) for word in pair):
        raise BadRequest
    if any(NUL in word for name in SENT_ONCE for word in request.form.getlist(name)):
        raise BadRequest
    if any(len(values) > 1 for values in request.args.listvalues()):
        raise BadRequest
    if any(len(request.form.getlist(name)) > 1 for name in SENT_ONCE):
        raise BadRequest
    return None


def comes_from_here() -> bool:
    """Whether a page of ours sent the request, as far as the browser tells.

    Where it tells nothing, the form token alone must do (it is asked for in any case).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OUR_OWN
    origin = request.headers.get("Origin", "")
    return origin in HIDDEN or origin == request.host_url.rstrip("/")
