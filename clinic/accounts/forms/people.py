"""What the pages about the people of the practice ask."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    SelectChoice,
    SelectMultipleField,
)

from clinic.accounts.content import qualifications
from clinic.accounts.domain.access import Role
from clinic.accounts.domain.commands import AddPerson, ChangePerson
from clinic.accounts.forms.rules import IsAddress
from clinic.core.fields import Given, LineField
from clinic.core.forms import BaseForm


class CardForm(BaseForm):
    """What papers say about somebody, and the techniques they are trained for."""

    name = LineField(_l("Name, as papers show it"), [Given()])
    qualifications_words = LineField(_l("Qualifications in words"))
    reach_words = LineField(_l("How clients reach them"))
    qualifications = SelectMultipleField(_l("Trained and insured for"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.qualifications.choices = [
            SelectChoice(flag.code, _(flag.label)) for flag in qualifications().values()
        ]


class PersonForm(CardForm):
    """The same, with what only the owner decides."""

    roles = SelectMultipleField(
        _l("Roles"),
        [Given(_l("Please choose at least one role."))],
        choices=[
            SelectChoice(Role.OWNER.value, _l("Owner: everything, and the practice itself")),
            SelectChoice(Role.THERAPIST.value, _l("Therapist: clients and their records")),
            SelectChoice(Role.RECEPTION.value, _l("Reception: names and contact, no records")),
            SelectChoice(Role.AUDITOR.value, _l("Auditor: reads every record, changes nothing")),
        ],
    )
    is_active = BooleanField(_l("May sign in"), default=True)

    def to_command(self, person_id: str) -> ChangePerson:
        """What the owner asks for."""
        return ChangePerson(
            person_id=person_id,
            name=self.name.data,
            qualifications_words=self.qualifications_words.data,
            reach_words=self.reach_words.data,
            qualifications=frozenset(self.qualifications.data or ()),
            seen_version=self.seen_version,
            roles=frozenset(Role(role) for role in self.roles.data),
            is_active=self.is_active.data,
        )


class NewPersonForm(PersonForm):
    """Somebody new, who chooses a password with the link that they are given."""

    email = LineField(_l("Email address they sign in with"), [Given(), IsAddress()])

    def to_new_person(self) -> AddPerson:
        """Whom the owner lets in."""
        return AddPerson(
            email=self.email.data,
            name=self.name.data,
            roles=frozenset(Role(role) for role in self.roles.data),
            qualifications_words=self.qualifications_words.data,
            reach_words=self.reach_words.data,
            qualifications=frozenset(self.qualifications.data or ()),
        )


class MyCardForm(CardForm):
    """One's own card."""

    reach_words = LineField(_l("How clients reach you"))

    def to_command(self, person_id: str) -> ChangePerson:
        """What the person asks for; roles stay as they are."""
        return ChangePerson(
            person_id=person_id,
            name=self.name.data,
            qualifications_words=self.qualifications_words.data,
            reach_words=self.reach_words.data,
            qualifications=frozenset(self.qualifications.data or ()),
            seen_version=self.seen_version,
        )
