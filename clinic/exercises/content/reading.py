"""Reads one table of a content file strictly: every fault names the file and the field."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from clinic.core.content import ContentError
from clinic.exercises.domain.vector import Vec

Kind = TypeVar("Kind", bound=StrEnum)
Part = TypeVar("Part")


class Reader:
    """One TOML table. Each getter takes a key; ``close`` refuses the keys that nobody took."""

    def __init__(self, file: str, table: dict[str, object], path: str = "") -> None:
        self._file = file
        self._table = table
        self._path = path
        self._taken: set[str] = set()

    def fault(self, key: str, problem: str) -> ContentError:
        """The fault to raise about a field of this table."""
        return ContentError(f"{self._file}: {self._name(key)}: {problem}")

    def _name(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def has(self, key: str) -> bool:
        """Whether the optional field is there."""
        return key in self._table

    def take(self, key: str) -> object:
        """The raw value of a field that must be there."""
        self._taken.add(key)
        if key not in self._table:
            raise self.fault(key, "is missing")
        return self._table[key]

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must not be empty."""
        if default is not None and not self.has(key):
            return default
        value = self.take(key)
        if not isinstance(value, str):
            raise self.fault(key, "must be a text")
        if default is None and not value.strip():
            raise self.fault(key, "must not be empty")
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self.take(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fault(key, "must be a whole number")
        if not least <= value <= most:
            raise self.fault(key, f"must lie between {least} and {most}")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """A number, whole or not."""
        if default is not None and not self.has(key):
            return default
        value = self.take(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fault(key, "must be a number")
        return float(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.take(key) if self.has(key) else default
        if not isinstance(value, bool):
            raise self.fault(key, "must be true or false")
        return value

    def day(self, key: str) -> date:
        """A date."""
        value = self.take(key)
        if type(value) is not date:
            raise self.fault(key, "must be a date such as 2027-01-31")
        return value

    def point(self, key: str) -> Vec:
        """A point ``[x, y]`` in centimetres."""
        value = self.take(key)
        if not isinstance(value, list) or len(value) != 2:
            raise self.fault(key, "must be a point such as [12.5, 40]")
        if not all(isinstance(part, int | float) for part in value):
            raise self.fault(key, "must hold two numbers")
        return Vec(float(value[0]), float(value[1]))

    def choice(self, key: str, kind: type[Kind]) -> Kind:
        """One of the values of an enumeration."""
        return self._one_of(key, self.text(key), kind)

    def choices(self, key: str, kind: type[Kind]) -> tuple[Kind, ...]:
        """Several different values of an enumeration."""
        return tuple(self._one_of(key, value, kind) for value in self.texts(key))

    def _one_of(self, key: str, value: str, kind: type[Kind]) -> Kind:
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(kind)
            raise self.fault(key, f"{value!r} is not one of {known}") from None

    def texts(self, key: str, *, may_be_empty: bool = False) -> tuple[str, ...]:
        """A list of different texts."""
        value = self.take(key)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.fault(key, "must be a list of texts")
        if len(set(value)) != len(value):
            raise self.fault(key, "says something twice")
        if not value and not may_be_empty:
            raise self.fault(key, "must not be empty")
        return tuple(value)

    def items(self, key: str) -> list[object]:
        """A list of anything."""
        value = self.take(key)
        if not isinstance(value, list):
            raise self.fault(key, "must be a list")
        return value

    def table(self, key: str) -> "Reader":
        """The table under a key."""
        return self.nested(key, self.take(key))

    def tables(self, key: str, read: Callable[["Reader"], Part]) -> tuple[Part, ...]:
        """Each table of a list, read and closed; no list is an empty one."""
        if not self.has(key):
            return ()
        parts = []
        for index, item in enumerate(self.items(key)):
            inner = self.nested(f"{key}[{index}]", item)
            parts.append(read(inner))
            inner.close()
        return tuple(parts)

    def nested(self, key: str, value: object) -> "Reader":
        """A reader for a table that lies under a key of this one."""
        if not isinstance(value, dict):
            raise self.fault(key, "must be a table")
        return Reader(self._file, value, self._name(key))

    def close(self) -> None:
        """Refuse the fields that the schema does not know. Raises ``ContentError``."""
        for key in self._table:
            if key not in self._taken:
                raise self.fault(key, "is not a field that is known here")
