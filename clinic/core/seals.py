"""Seals over the trails: whoever has no key cannot make one (docs/adr/0012)."""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flask import current_app

from clinic.core.secrets import installation_secret
from clinic.core.settings import Settings

KEY = "audit"


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at.

    ``fault`` is English source text for gettext with ``%(place)s`` in it, "" = nothing is wrong.
    ``count`` is for how many it stands (a batch of openings), ``waits`` for their seal yet.
    """

    place: str
    fault: str = ""
    count: int = 1
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A record that stands for good, as it is found now.

    ``digest`` is the one that stands beside it, ``is_whole`` whether it still fits the content.
    ``at`` is a day or an instant in digits, for whoever must find it. ``filed`` is where it stands
    (number, kind, its paper), by the names under which its event may have noted the same.
    """

    id: str
    client_id: str
    digest: str
    is_whole: bool
    at: str
    filed: Mapping[str, object]


def audit_key() -> bytes:
    """The key of this installation under which both trails and versions are sealed."""
    return installation_secret(data_folder(), KEY).encode()


def has_audit_key() -> bool:
    """Whether there is a key; asking for it would make one, and hide that it was lost."""
    return (data_folder() / f"{KEY}.key").exists()


def data_folder() -> Path:
    """Where this installation keeps its data."""
    return present_settings().folder


def present_settings() -> Settings:
    """How this installation was started."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def make_seal(key: bytes, *texts: str) -> str:
    """HMAC-SHA256 over texts in their order, in hexadecimal.

    Each is taken with its length: no two lists of texts read the same.
    """
    seal = hmac.new(key, digestmod=sha256)
    for text in texts:
        content = text.encode()
        seal.update(b"%d:" % len(content) + content)
    return seal.hexdigest()


def digest_of(texts: Iterable[str]) -> str:
    """SHA-256 over texts in their order, one to a line, in hexadecimal."""
    digest = sha256()
    for text in texts:
        digest.update(text.encode() + b"\n")
    return digest.hexdigest()


def fits(seal: str, expected: str) -> bool:
    """Whether two seals are the same, told in the same time wherever they differ."""
    return hmac.compare_digest(seal.encode(), expected.encode())
