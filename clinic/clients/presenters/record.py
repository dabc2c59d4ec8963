"""A client's record as its page tells it."""

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import format_decimal
from flask_babel import gettext as _

from clinic.accounts.queries import get_person
from clinic.anatomy.content import cautions, choices
from clinic.clients.domain.rules import holds_on
from clinic.clients.presenters.words import (
    born_words,
    caution_words,
    instant_day_words,
    language_name,
    span_words,
)
from clinic.clients.queries import AlertLine, CautionLine, ClientRecord
from clinic.core.web import today

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionWords:
    """A condition, medicine or allergy: what it is, what it asks for, when it holds."""

    what: str
    action: str
    advice: str
    span: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPart:
    """An alert with the days on which it holds, and who sees it."""

    text: str
    span: str
    audience: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordParts:
    """The page's parts, in its order."""

    person: Pairs
    contact: Pairs
    emergency: Pairs
    life: Pairs
    needs: Pairs
    practice: Pairs
    alerts: list[AlertPart]
    cautions: list[CautionWords]
    allergies: str


def describe(record: ClientRecord) -> RecordParts:
    """Everything that the record says, in words."""
    return RecordParts(
        person=_person(record),
        contact=[
            (_("Phone"), record.phone),
            (_("Another phone"), record.other_phone),
            (_("Email"), record.email),
            (_("Address"), record.address),
        ],
        emergency=[
            (_("Who to call"), record.emergency_name),
            (_("Who they are"), record.emergency_relation),
            (_("Their phone"), record.emergency_phone),
            (_("Doctor (GP)"), record.gp),
        ],
        life=[
            (_("Work"), record.occupation),
            (_("Sitting on a usual day"), _hours(record.sitting_hours)),
            (_("How they came to you"), record.referral_source),
        ],
        needs=[
            (_("Large print"), _("Yes") if record.large_print else _("No")),
            (_("Language they read best"), language_name(record.language)),
            (_("What else helps"), record.communication_words),
        ],
        practice=_practice(record),
        alerts=[_alert(line) for line in record.all_alerts],
        cautions=[_caution(line) for line in record.all_cautions],
        allergies=record.allergies,
    )


def _person(record: ClientRecord) -> Pairs:
    return [
        (_("Name"), record.name),
        (_("Called"), record.known_as),
        (_("Pronouns"), record.pronouns),
        (_("Date of birth"), born_words(record.born_on, today())),
        (_("Name on sheets"), record.paper_name),
    ]


def _practice(record: ClientRecord) -> Pairs:
    responsible = get_person(record.responsible_id).name if record.responsible_id else ""
    return [
        (_("Responsible therapist"), responsible),
        (_("Reference"), record.reference),
        (_("Registered"), instant_day_words(record.registered_at)),
    ]


def _hours(hours: Decimal | None) -> str:
    return "" if hours is None else _("%(hours)s hours", hours=format_decimal(hours))


def _alert(line: AlertLine) -> AlertPart:
    return AlertPart(
        text=line.text,
        span=span_words(line.from_on, line.until_on),
        audience=_("Everybody") if line.for_everybody else _("People who treat"),
        holds=holds_on(today(), line.from_on, line.until_on),
    )


def _caution(line: CautionLine) -> CautionWords:
    coded = cautions()[line.code]
    actions = {choice.value: choice.label for choice in choices("action")}
    return CautionWords(
        what=caution_words(line),
        action=_(actions[coded.action]),
        advice=_(coded.advice),
        span=span_words(line.from_on, line.until_on),
        holds=holds_on(today(), line.from_on, line.until_on),
    )
