"""What browsers carry: how it is called, guarded and signed."""

from hashlib import sha256
from typing import Any

from flask import Flask
from itsdangerous import BadSignature, URLSafeSerializer

COOKIE = "soleus"
NOTICES = "soleus_notices"
# What a page was asked for while no server answered: the page itself writes it.
WISH = "soleus_wish"


def cookie_name(app: Flask, name: str = COOKIE) -> str:
    """What the cookie is called: over TLS no other host and no plain page can plant one."""
    return f"__Host-{name}" if app.config["SESSION_COOKIE_SECURE"] else name


def guards(app: Flask) -> dict[str, Any]:
    """No script reads it, no other site's page sends it, over TLS no plain line carries it."""
    secure = app.config["SESSION_COOKIE_SECURE"]
    return {"httponly": True, "samesite": "Lax", "secure": secure, "path": "/"}


def sign(app: Flask, content: dict[str, Any], *, purpose: str) -> str:
    """Content that nobody can change, without a time: a clock set back must not spoil it.

    ``purpose`` is the cookie's plain name: what was signed for one is worth nothing in another.
    """
    return str(_signer(app, purpose).dumps(content))


def unsign(app: Flask, text: str, *, purpose: str) -> dict[str, Any]:
    """What was signed for this purpose; nothing where somebody wrote it themselves."""
    try:
        content = _signer(app, purpose).loads(text)
    except BadSignature:
        return {}
    return content if isinstance(content, dict) else {}


def _signer(app: Flask, purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(
        app.config["SECRET_KEY"],
        salt=f"soleus cookie {purpose}",
        # The library's own choice is SHA-1.
        signer_kwargs={"key_derivation": "hmac", "digest_method": sha256},
    )
