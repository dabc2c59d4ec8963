"""The look of a printed session note."""

from functools import cache
from pathlib import Path


@cache
def note_style() -> str:
    """CSS on top of what all papers share."""
    return Path(__file__).with_name("note.css").read_text(encoding="utf-8")
