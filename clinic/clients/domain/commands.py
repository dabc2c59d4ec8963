"""What can be asked of this room."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertEntry:
    """Something to see first. Holds on every day from ``from_on`` to ``until_on``, None = open."""

    text: str
    for_everybody: bool = False
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionEntry:
    """A condition, medicine or allergy: a code of clinic.anatomy, the person's own words."""

    code: str
    words: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicalDetails:
    """What only people who treat may read and write."""

    allergies: str = ""
    cautions: tuple[CautionEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDetails:
    """Everything that a client's record says.

    ``given_names`` alone is a whole name. ``sitting_hours`` is a day's hours, 0 to 24 in halves.
    ``language`` is a language tag. ``clinical`` None leaves the clinical part as it is, alerts for
    clinicians included: that is how reception saves.
    """

    given_names: str
    family_name: str = ""
    family_name_first: bool = False
    known_as: str = ""
    pronouns: str = ""
    born_on: date | None = None
    email: str = ""
    phone: str = ""
    other_phone: str = ""
    address: str = ""
    emergency_name: str = ""
    emergency_relation: str = ""
    emergency_phone: str = ""
    gp: str = ""
    occupation: str = ""
    sitting_hours: Decimal | None = None
    referral_source: str = ""
    large_print: bool = False
    language: str = "en"
    communication_words: str = ""
    responsible_id: str = ""
    alerts: tuple[AlertEntry, ...] = ()
    clinical: ClinicalDetails | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterClient(ClientDetails):
    """A new client. Without ``responsible_id`` the therapist who registers is responsible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditClient(ClientDetails):
    """The record as it should stand now, and the version that the person saw.

    Without ``responsible_id`` who answers for the client stays.
    """

    client_id: str
    seen_version: int
