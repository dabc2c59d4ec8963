"""One spelling for a structure, so that its hash means something ten years later."""

import json
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256


def canonical_json(content: Mapping[str, object]) -> str:
    """JSON with sorted keys, no spaces and UTC instants to the microsecond."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def canonical_row(row: object, *, without: Collection[str] = ("seal",)) -> str:
    """A row of a table in that spelling, all its columns but those ``without``."""
    names = [column.name for column in row.__table__.columns]  # type: ignore[attr-defined]
    return canonical_json({name: getattr(row, name) for name in names if name not in without})


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, set | frozenset):
        return sorted(str(item) for item in value)
    raise TypeError(f"no canonical form for {type(value).__name__}")
