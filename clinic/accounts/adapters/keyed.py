"""Hashes that nobody makes or reads without the installation's secret."""

import hmac
from hashlib import sha256

from flask import current_app


def keyed_hash(purpose: str, *parts: str) -> str:
    """A name for something that says nothing of it; never the same for two purposes."""
    secret = current_app.config["SECRET_KEY"].encode()
    return hmac.new(secret, "\n".join((purpose, *parts)).encode(), sha256).hexdigest()
