"""Addresses of the built browser files, which carry their hash in the name."""

import json
from functools import cache
from pathlib import Path

from flask import url_for

BUILD = Path(__file__).resolve().parents[1] / "static" / "build"


@cache
def manifest() -> dict[str, str]:
    """Plain name to hashed name. Raises RuntimeError with the mending command when not built."""
    place = BUILD / "manifest.json"
    if not place.exists():
        raise RuntimeError("The browser files are not built yet. Run: make setup")
    names: dict[str, str] = json.loads(place.read_text())
    return names


def asset(name: str) -> str:
    """The address of a built file such as ``main.css``."""
    return url_for("static", filename=f"build/{manifest()[name]}")
