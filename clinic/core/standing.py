"""Records as they stand, held against what their last save kept (docs/adr/0012)."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import select

from clinic.core.audit import AuditEvent
from clinic.core.canonical import canonical_json
from clinic.core.database import db
from clinic.core.history import RecordVersion
from clinic.core.seals import Checked

# PostgreSQL keeps as many decimals as a column has, at least one; SQLite keeps what was written.
ROUNDED = 0.051


class Live(NamedTuple):
    """A record as its rows say it now, in the spelling in which saves keep it.

    ``client_id`` "" = a record of the practice. ``content`` None = a digest of its own says whether
    it is whole; here it only must not be gone.
    """

    id: str
    client_id: str
    content: Mapping[str, object] | None


def verify_live(
    kind: str,
    records: Iterable[Live],
    *,
    but: Collection[str] = (),
    unordered: Collection[str] = (),
) -> Iterator[Checked]:
    """Hold all records of a kind against their newest versions: none is changed, new or gone.

    A field that only one of both has is no fault: a newer program added it, or dropped it. ``but``
    are fields that tell of the save and not of the record, ``unordered`` lists without an order.
    """
    kept = select(RecordVersion.record_id).where(RecordVersion.kind == kind).distinct()
    left = set(db.session.scalars(kept))
    for each in records:
        left.discard(each.id)
        yield _check(kind, each, but, unordered)
    for record_id in sorted(left):
        yield Checked(f"{kind} {record_id}", "The record %(place)s was saved once and is gone.")


def list_differing(kept: object, live: object, *, within: float = 0) -> list[str]:
    """The fields in which two states differ, [""] for values that are no fields.

    ``within`` is how far numbers may lie apart.
    """
    if isinstance(kept, dict) and isinstance(live, dict) and kept and live:
        both = [name for name in kept if name in live]
        differing = [name for name in both if list_differing(kept[name], live[name], within=within)]
        return differing if both else [""]
    if isinstance(kept, list) and isinstance(live, list) and len(kept) == len(live):
        pairs = zip(kept, live, strict=True)
        return [""] if any(list_differing(*pair, within=within) for pair in pairs) else []
    if isinstance(kept, int | float) and isinstance(live, int | float):
        return [""] if abs(kept - live) > within else []
    return [] if kept == live else [""]


def _check(kind: str, record: Live, but: Collection[str], unordered: Collection[str]) -> Checked:
    place = f"{kind} {record.id}"
    newest = db.session.execute(
        select(RecordVersion.content, AuditEvent.client_id)
        .join(AuditEvent, AuditEvent.number == RecordVersion.event_number)
        .where(RecordVersion.kind == kind, RecordVersion.record_id == record.id)
        .order_by(RecordVersion.version.desc())
        .limit(1)
    ).one_or_none()
    if newest is None:
        return Checked(place, "Nothing was ever saved of the record %(place)s, or it is lost.")
    if newest.client_id != record.client_id:
        return Checked(place, "The record %(place)s belonged to another client when it was saved.")
    if record.content is None:
        return Checked(place)
    kept = _read(newest.content, but, unordered)
    live = _read(canonical_json(record.content), but, unordered)
    if differing := list_differing(kept, live, within=_within()):
        place = f"{place}: {', '.join(filter(None, differing))}".removesuffix(": ")
        return Checked(place, "The record %(place)s does not say what was saved last.")
    return Checked(place)


def _read(spelled: str, but: Collection[str], unordered: Collection[str]) -> dict[str, object]:
    said = {name: each for name, each in json.loads(spelled).items() if name not in but}
    ordered = {name: sorted(said[name], key=str) for name in unordered if name in said}
    return {**said, **ordered}


def _within() -> float:
    return ROUNDED if db.session.get_bind().dialect.name == "postgresql" else 0
