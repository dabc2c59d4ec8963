"""What the practice says about itself."""

from datetime import datetime

from clinic.accounts.domain.access import Role as RoleName
from clinic.accounts.domain.commands import DescribePractice
from clinic.accounts.models import Practice, Role
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import claim, db
from clinic.core.errors import DomainError, NotFound

WRITTEN = (
    "name",
    "address",
    "phone",
    "email",
    "emergency_words",
    "paper",
    "zone",
    "distance_unit",
    "weight_unit",
    "client_scope",
    "second_factor",
    "idle_minutes",
)


def create_practice(
    command: DescribePractice, *, by: Actor, now: datetime, is_demo: bool = False
) -> None:
    """Make the one practice of an empty system. Raises DomainError where there is one."""
    if db.session.get(Practice, 1) is not None:
        raise DomainError("This system has its practice already. Please sign in.")
    practice = Practice(id=1, is_demo=is_demo)
    _write_practice(practice, command)
    db.session.add(practice)
    _seed_roles()
    record_event("practice created", subject=("practice", "1"), by=by, now=now)


def describe_practice(command: DescribePractice, *, by: Actor, now: datetime) -> None:
    """Save what the practice says about itself. Raises StaleRecord."""
    practice = db.session.get(Practice, 1)
    if practice is None:
        raise NotFound("practice")
    claim(practice, command.seen_version)
    changed = [name for name in WRITTEN if getattr(practice, name) != getattr(command, name)]
    if command.logo or command.remove_logo:
        changed.append("logo")
    _write_practice(practice, command)
    record_event(
        "practice described",
        subject=("practice", "1"),
        by=by,
        now=now,
        detail={"fields": changed},
    )


def _write_practice(practice: Practice, command: DescribePractice) -> None:
    for name in WRITTEN:
        setattr(practice, name, getattr(command, name))
    if command.logo is not None:
        practice.logo, practice.logo_type = command.logo.content, command.logo.media_type
    elif command.remove_logo:
        practice.logo, practice.logo_type = None, ""


def _seed_roles() -> None:
    db.session.add_all(Role(name=name.value) for name in RoleName)
    db.session.flush()
