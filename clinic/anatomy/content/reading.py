"""How the files of this room are read: whole, once, checked."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from clinic.core.content import read_entries

FOLDER = Path(__file__).parent

Entry = TypeVar("Entry")


def read(name: str, shape: type[Entry], *, key: str = "code") -> Mapping[str, Entry]:
    """The entries of one file of this folder."""
    return MappingProxyType(read_entries(FOLDER / f"{name}.toml", shape, key=key))


def entry(entries: Mapping[str, Entry], code: str, what: str) -> Entry:
    """One entry; ``KeyError`` says in words what there is not."""
    if code not in entries:
        raise KeyError(f"there is no {what} {code!r}")
    return entries[code]
