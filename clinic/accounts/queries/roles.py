"""What people may do, held against what the trail says they were given."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from clinic.accounts.models import Person
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.seals import Checked

ADDED, CHANGED = "person added", "person changed"


def verify_roles() -> Iterator[Checked]:
    """Every person: their roles, and whether they may sign in, are as the trail noted last."""
    noted = _noted()
    people = select(Person).order_by(Person.added_at, Person.id).options(selectinload(Person.roles))
    for person in db.session.scalars(people):
        yield Checked(f"{person.name} ({person.id})", _fault_of(person, noted.pop(person.id, None)))
    yield from (
        Checked(person_id, "Person %(place)s was added once and is gone.") for person_id in noted
    )


def _noted() -> dict[str, Mapping[str, Any]]:
    """What the last event said of each person, by id."""
    events = (
        select(AuditEvent.subject_id, AuditEvent.detail)
        .where(AuditEvent.action.in_((ADDED, CHANGED)))
        .order_by(AuditEvent.number)
    )
    return {person_id: json.loads(detail) for person_id, detail in db.session.execute(events)}


def _fault_of(person: Person, noted: Mapping[str, Any] | None) -> str:
    if noted is None:
        return "Nobody is known to have added %(place)s."
    if sorted(role.name for role in person.roles) != noted.get("roles"):
        return "%(place)s has other roles than the trail noted."
    # Whoever is added may sign in; only changes say it.
    if person.active != noted.get("active", True):
        return "Whether %(place)s may sign in is not what the trail noted."
    return ""
