"""The client's form: for everybody in the practice, and with the clinical part."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, FieldList, FormField, SelectChoice, SelectField

from clinic.accounts.queries import list_people, list_therapists
from clinic.clients.domain.commands import ClinicalDetails, EditClient, RegisterClient
from clinic.clients.forms.fields import HoursField, LooksLikeAnAddress, OneName, language_choices
from clinic.clients.forms.rows import AlertRow, CautionRow, ClinicalAlertRow, filled
from clinic.clients.queries import ClientRecord
from clinic.core.drafts import open_draft
from clinic.core.fields import DayField, Given, LineField, NotInTheFuture, TextField
from clinic.core.forms import BaseForm
from clinic.core.unsaved import Unsaved
from clinic.core.web import current_actor, today

# Longer than any name on record, so that none is cut.
NAME_LENGTH = 300
# A page with the clinical part always sends this field, and no other page has it.
ALWAYS_CLINICAL = "allergies"
# Fields that go from the form into the command under their own names.
PLAIN = (
    "given_names",
    "family_name",
    "family_name_first",
    "known_as",
    "pronouns",
    "born_on",
    "email",
    "phone",
    "other_phone",
    "address",
    "emergency_name",
    "emergency_relation",
    "emergency_phone",
    "gp",
    "occupation",
    "sitting_hours",
    "referral_source",
    "large_print",
    "language",
    "communication_words",
    "responsible_id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Who answers for the client ("" = nobody yet), and whether the reader may choose another."""

    present_id: str = ""
    may_hand_over: bool = True


NOBODYS = Whose()


class ContactForm(BaseForm):
    """What everybody in the practice may read and write about a client."""

    given_names = LineField(_l("Given name"), [OneName()], most=NAME_LENGTH)
    family_name = LineField(_l("Family name"), most=NAME_LENGTH)
    family_name_first = BooleanField(_l("The family name is said first"))
    known_as = LineField(_l("Called"))
    pronouns = LineField(_l("Pronouns"), most=60)
    born_on = DayField(_l("Date of birth"), [NotInTheFuture(today)])
    phone = LineField(_l("Phone"), most=60)
    other_phone = LineField(_l("Another phone"), most=60)
    email = LineField(_l("Email"), [LooksLikeAnAddress()], most=254)
    address = TextField(_l("Address"), most=500)
    emergency_name = LineField(_l("Who to call in an emergency"))
    emergency_relation = LineField(_l("Who they are to the client"))
    emergency_phone = LineField(_l("Their phone"), most=60)
    gp = TextField(_l("Doctor (GP)"), most=500)
    occupation = LineField(_l("Work"))
    sitting_hours = HoursField(_l("Hours of sitting on a usual day"))
    referral_source = LineField(_l("How they came to you"))
    large_print = BooleanField(_l("Large print"))
    language = SelectField(
        _l("Language they read best"),
        choices=language_choices,
        default="en",
        invalid_choice_message=_l("Please choose from the list."),
    )
    communication_words = LineField(_l("What else helps"))
    responsible_id = SelectField(
        _l("Responsible therapist"),
        [Given(_l("Please choose the therapist who is responsible."))],
        invalid_choice_message=_l("Please choose from the list."),
    )
    alerts = FieldList(FormField(AlertRow), _l("Alert"))

    shows_clinical = False
    _offered: tuple[Unsaved, ...] = ()

    def __init__(self, *args: Any, whose: Whose = NOBODYS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.responsible_id.choices = therapist_choices(whose.present_id)
        self.may_hand_over = whose.may_hand_over
        self._successor_id = self.responsible_id.data or ""
        if not self.may_hand_over:
            self._only_tell(whose.present_id)

    def _only_tell(self, present_id: str) -> None:
        """Show who is responsible. Whoever else was sent, the service refuses in words."""
        self.responsible_id.data = present_id
        self.responsible_id.validators = ()

    @property
    def drafts(self) -> tuple[Unsaved, ...]:
        """Unsaved texts that the page offers; of what its reader may not see now, no words."""
        return self._offered

    @drafts.setter
    def drafts(self, offered: tuple[Unsaved, ...]) -> None:
        self._offered = tuple(
            replace(each, words="") if each.words and not self._may_quote(each) else each
            for each in offered
        )

    def _may_quote(self, text: Unsaved) -> bool:
        draft = None if self.shows_clinical else open_draft(text.id, by_id=current_actor().id)
        return draft is None or not has_clinical_part(name for name, _value in draft.content)

    @property
    def asked_fields(self) -> list[Field]:
        """The fields that this person fills."""
        fields = super().asked_fields
        return fields if self.may_hand_over else [f for f in fields if f.name != "responsible_id"]

    def to_register(self) -> RegisterClient:
        """The new client that was described."""
        return RegisterClient(**self._details())

    def to_edit(self, client_id: str) -> EditClient:
        """The record as it should stand now."""
        return EditClient(client_id=client_id, seen_version=self.seen_version, **self._details())

    def clinical(self) -> ClinicalDetails | None:
        """The clinical part; None leaves it as it is."""
        return None

    def _details(self) -> dict[str, Any]:
        return {
            **{name: self[name].data for name in PLAIN},
            "responsible_id": self._successor_id,
            "alerts": tuple(row.to_entry() for row in filled(self.alerts)),
            "clinical": self.clinical(),
        }


class ClientForm(ContactForm):
    """The same with what only people who treat may read and write."""

    shows_clinical = True
    alerts = FieldList(FormField(ClinicalAlertRow), _l("Alert"))
    cautions = FieldList(FormField(CautionRow), _l("Condition, medicine or allergy"))
    allergies = TextField(_l("Allergies in words"), most=2_000)

    def clinical(self) -> ClinicalDetails:
        """The clinical part as it should stand now."""
        return ClinicalDetails(
            allergies=self.allergies.data,
            cautions=tuple(row.to_entry() for row in filled(self.cautions)),
        )


def has_clinical_part(sent: Iterable[str]) -> bool:
    """Whether the page that sent fields of these names had the clinical part."""
    return ALWAYS_CLINICAL in sent


def values_of(record: ClientRecord) -> dict[str, Any]:
    """What a form shows of a record as it is."""
    return {
        **{name: getattr(record, name) for name in PLAIN},
        "allergies": record.allergies,
        "alerts": [asdict(line) for line in record.all_alerts],
        "cautions": [asdict(line) for line in record.all_cautions],
        "row_version": str(record.row_version),
    }


def form_for(*, clinical: bool) -> type[ContactForm]:
    """The form for somebody who sees the clinical record of the client, or who does not."""
    return ClientForm if clinical else ContactForm


def therapist_choices(present_id: str) -> list[SelectChoice]:
    """Those who can be responsible; whoever is now stays among them after leaving."""
    treating = list_therapists()
    named = [SelectChoice(person.id, person.name) for person in treating]
    if present_id and present_id not in {person.id for person in treating}:
        named += [
            SelectChoice(person.id, _("%(name)s (has left)", name=person.name))
            for person in list_people()
            if person.id == present_id
        ]
    return [SelectChoice("", _("Please choose")), *named]
