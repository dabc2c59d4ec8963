"""Reading content: one TOML table per entry, checked against a frozen dataclass.

Every key is a field of the dataclass, every field without a default must be there, and a text
may be empty only where its default is empty. Faults name the file, the entry and the field.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Shape = TypeVar("Shape")


class ContentError(ValueError):
    """A content file says something that its schema does not allow."""


def read_entries(path: Path, shape: type[Shape], *, key: str = "code") -> dict[str, Shape]:
    """The entries of a file by their names, in its order.

    ``shape`` is a dataclass whose field ``key`` takes the name of the table. Raises
    ``ContentError`` for the first fault found.
    """
    return build_entries(read_tables(path), shape, file=path.name, key=key)


def read_tables(path: Path) -> dict[str, Any]:
    """What a file says, unchecked. Raises ``ContentError`` where it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise ContentError(f"{path.name}: {fault}") from fault


def build_entries(
    tables: Mapping[str, Any], shape: type[Shape], *, file: str, key: str = "code"
) -> dict[str, Shape]:
    """The entries that tables of ``file`` describe, by their names; see ``read_entries``."""
    entries = {}
    for name, table in tables.items():
        where = f"{file}: {name}"
        if not isinstance(table, dict):
            raise ContentError(f"{where}: stands outside any entry")
        if key in table:
            raise ContentError(f"{where}: {key}: is the name of the entry, never said twice")
        entries[name] = _build(shape, {key: name, **table}, where)
    return entries


def check_references(
    entries: Mapping[str, object], field: str, known: Mapping[str, object], *, file: str
) -> None:
    """Refuse an entry whose ``field`` (one key or several, "" = none) names what is not there."""
    for name, entry in entries.items():
        said = getattr(entry, field)
        for reference in (said,) if isinstance(said, str) else said:
            if reference and reference not in known:
                raise ContentError(f"{file}: {name}: {field}: there is no {reference!r}")


def _build(shape: type[Shape], table: Mapping[str, object], where: str) -> Shape:
    types = get_type_hints(shape)
    known = {each.name: each for each in fields(cast("Any", shape))}
    for name in table:
        if name not in known:
            raise ContentError(f"{where}: {name}: no such field")
    values = {}
    for name, each in known.items():
        if name in table and table[name] != each.default:
            values[name] = _convert(types[name], table[name], f"{where}: {name}")
        elif each.default is MISSING:
            raise ContentError(f"{where}: {name}: is missing")
    try:
        return shape(**values)
    except ValueError as fault:
        raise ContentError(f"{where}: {fault}") from fault


def _convert(wanted: object, value: object, where: str) -> object:
    if isinstance(wanted, UnionType):  # such as "float | None": None is what a file leaves out
        (wanted,) = (each for each in get_args(wanted) if each is not NoneType)
    if get_origin(wanted) is tuple:
        return _convert_list(get_args(wanted)[0], value, where)
    if not isinstance(wanted, type):
        raise TypeError(f"{where}: content cannot hold {wanted}")
    if is_dataclass(wanted):
        if not isinstance(value, dict):
            raise ContentError(f"{where}: must be a table")
        return _build(wanted, value, where)
    if issubclass(wanted, StrEnum):
        return _convert_choice(wanted, value, where)
    if wanted is float and type(value) is int:
        value = float(value)
    # type() and not isinstance(): true is no number.
    if type(value) is not wanted:
        raise ContentError(f"{where}: {value!r} is not of type {wanted.__name__}")
    if isinstance(value, str) and (not value or value != value.strip()):
        raise ContentError(f"{where}: is empty, or has spaces at its ends")
    return value


def _convert_list(wanted: object, value: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ContentError(f"{where}: must be a list")
    items = tuple(_convert(wanted, item, f"{where} {at}") for at, item in enumerate(value, 1))
    if len(set(items)) != len(items):
        raise ContentError(f"{where}: says the same twice")
    return items


def _convert_choice(wanted: type[StrEnum], value: object, where: str) -> StrEnum:
    for choice in wanted:
        if choice.value == value:
            return choice
    raise ContentError(f"{where}: {value!r} is not one of {', '.join(wanted)}")
