"""Use cases about the practice's own tests. Everything else in this room is files."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from clinic.anatomy.content import regions
from clinic.anatomy.domain.commands import AddMeasure, EditMeasure, MeasureDetails
from clinic.anatomy.domain.own_measures import (
    check_details,
    check_new,
    own_choices,
    own_code,
    own_range,
)
from clinic.anatomy.models import OwnMeasure
from clinic.anatomy.queries import content_of, get_measures
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import claim, db
from clinic.core.errors import NotFound
from clinic.core.folding import fold
from clinic.core.history import keep_version

WRITTEN = (
    "name",
    "plain_name",
    "group",
    "better",
    "error",
    "region",
    "asks_muscle",
    "asks_site",
    "asks_pain",
    "how",
    "meaning",
    "limits",
)
FIXED = ("kind", "sides", "unit", "decimals")


def add_measure(command: AddMeasure, *, by: Actor, now: datetime) -> str:
    """Add a test of the practice's own; return its code. Raises DomainError."""
    check_new(command, names=_names(), regions=regions())
    row = OwnMeasure(code=own_code(command.name, get_measures()), added_at=now)
    for name in FIXED:
        setattr(row, name, getattr(command, name))
    row.choices = "\n".join(f"{each.value}\t{each.label}" for each in own_choices(command))
    _write(row, command)
    db.session.add(row)
    db.session.flush()
    _keep(row, "test added", [*FIXED, *WRITTEN], by=by, now=now)
    return row.code


def edit_measure(command: EditMeasure, *, by: Actor, now: datetime) -> None:
    """Save what a test should say now. Raises NotFound, StaleRecord, DomainError."""
    row = _find(command.code)
    check_details(command, kind=row.kind, names=_names(but=row.code), regions=regions())
    claim(row, command.seen_version)
    lowest, highest = own_range(row.kind, command)
    changed = [name for name in WRITTEN if getattr(row, name) != getattr(command, name)]
    changed += ["range"] if (row.lowest, row.highest) != (lowest, highest) else []
    _write(row, command)
    if changed:
        _keep(row, "test changed", changed, by=by, now=now)


def retire_measure(code: str, *, by: Actor, now: datetime) -> None:
    """Offer a test no longer; what was recorded with it stays. Done twice it is done once."""
    row = _find(code)
    if row.retired_at is None:
        claim(row, row.row_version)
        row.retired_at = now
        _keep(row, "test retired", ["retired_at"], by=by, now=now)


def restore_measure(code: str, *, by: Actor, now: datetime) -> None:
    """Offer a retired test again. Done twice it is done once. Raises NotFound."""
    row = _find(code)
    if row.retired_at is not None:
        claim(row, row.row_version)
        row.retired_at = None
        _keep(row, "test restored", ["retired_at"], by=by, now=now)


def _write(row: OwnMeasure, details: MeasureDetails) -> None:
    for name in WRITTEN:
        setattr(row, name, getattr(details, name))
    row.lowest, row.highest = own_range(row.kind, details)


def _keep(row: OwnMeasure, action: str, fields: Sequence[str], *, by: Actor, now: datetime) -> None:
    db.session.flush()
    number = record_event(
        action, subject=("own_measure", row.id), by=by, now=now, detail={"fields": list(fields)}
    )
    keep_version(("own_measure", row.id), content_of(row), event_number=number, by=by, now=now)


def _find(code: str) -> OwnMeasure:
    row = db.session.scalars(select(OwnMeasure).where(OwnMeasure.code == code)).one_or_none()
    if row is None:
        raise NotFound("measure")
    return row


def _names(but: str = "") -> set[str]:
    return {fold(measure.name) for code, measure in get_measures().items() if code != but}
