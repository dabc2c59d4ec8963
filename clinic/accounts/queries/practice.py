"""What the practice says about itself."""

from dataclasses import dataclass

from sqlalchemy.orm import undefer

from clinic.accounts.models import Practice
from clinic.core.database import db
from clinic.core.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCard:
    """What pages and papers say about the practice."""

    name: str
    address: str
    phone: str
    email: str
    emergency_words: str
    paper: str
    zone: str
    distance_unit: str
    weight_unit: str
    client_scope: str
    second_factor: str
    idle_minutes: int
    has_logo: bool
    is_demo: bool
    row_version: int


def find_practice() -> PracticeCard | None:
    """The practice, or None in an empty system."""
    practice = db.session.get(Practice, 1)
    return None if practice is None else _practice_card(practice)


def get_practice() -> PracticeCard:
    """The practice. Raises NotFound in an empty system."""
    practice = find_practice()
    if practice is None:
        raise NotFound("practice")
    return practice


def get_logo() -> tuple[bytes, str] | None:
    """The practice's logo and its media type, or None where it has none."""
    practice = db.session.get(Practice, 1, options=[undefer(Practice.logo)])
    if practice is None or practice.logo is None:
        return None
    return practice.logo, practice.logo_type


def _practice_card(practice: Practice) -> PracticeCard:
    return PracticeCard(
        name=practice.name,
        address=practice.address,
        phone=practice.phone,
        email=practice.email,
        emergency_words=practice.emergency_words,
        paper=practice.paper,
        zone=practice.zone,
        distance_unit=practice.distance_unit,
        weight_unit=practice.weight_unit,
        client_scope=practice.client_scope,
        second_factor=practice.second_factor,
        idle_minutes=practice.idle_minutes,
        has_logo=bool(practice.logo_type),
        is_demo=practice.is_demo,
        row_version=practice.row_version,
    )
