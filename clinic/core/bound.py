"""What binds a form, and text that waits on a device, to one person of this installation."""

import hmac
from hashlib import sha256

from flask import current_app


def form_seal(person_id: str, form_key: str) -> str:
    """Proof that a form was made for this person, whichever sign-in it comes back from."""
    return _seal("form", person_id, form_key)


def is_made_for(person_id: str, form_key: str, seal: str) -> bool:
    """Whether a form that came back was made for this person."""
    return hmac.compare_digest(form_seal(person_id, form_key).encode(), seal.encode())


def device_seal(person_id: str) -> str:
    """The server's half of the key to a person's texts on a device; told to that person only."""
    return _seal("device", person_id)


def _seal(*words: str) -> str:
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, "\n".join(words).encode(), sha256).hexdigest()
