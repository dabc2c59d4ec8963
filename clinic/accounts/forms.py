"""What the pages about the practice and its people ask."""

from typing import Any
from zoneinfo import available_timezones

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import Email, Length, NumberRange, Optional, ValidationError

from clinic.accounts.adapters.logo import read_logo
from clinic.accounts.adapters.throttle import Waits
from clinic.accounts.adapters.unlocking import is_password_of
from clinic.accounts.content import qualifications
from clinic.accounts.domain.access import Role
from clinic.accounts.domain.commands import AddPerson, ChangePerson, DescribePractice
from clinic.accounts.domain.sign_ins import IDLE_LONGEST, IDLE_MINUTES, IDLE_SHORTEST
from clinic.core.fields import Given
from clinic.core.forms import BaseForm, LineField, TextField

PASSWORD_SHORTEST = 12
PASSWORD_LONGEST = 1024
PLACES = (
    "Africa/",
    "America/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)


class IsAddress(Email):
    """Looks like an e-mail address."""

    def __init__(self) -> None:
        super().__init__(_l("Please write an email address such as name@example.org."))


class LongEnough(Length):
    """A password that cannot be guessed by trying."""

    def __init__(self) -> None:
        super().__init__(
            PASSWORD_SHORTEST,
            PASSWORD_LONGEST,
            _l("Please use at least 12 characters. A few words in a row are easy to remember."),
        )


class PracticeForm(BaseForm):
    """What the practice says about itself."""

    name = LineField(_l("Name of the practice"), [Given()])
    address = TextField(_l("Address"), most=500)
    phone = LineField(_l("Phone"), most=60)
    email = LineField(_l("Email"), [Optional(), IsAddress()])
    emergency_words = TextField(_l("What clients do in an emergency"), most=300)
    logo = FileField(_l("Logo"))
    remove_logo = BooleanField(_l("Take the present logo away"))
    paper = RadioField(
        _l("Paper"),
        choices=[SelectChoice("A4", "A4"), SelectChoice("Letter", _l("US Letter"))],
        default="A4",
    )
    zone = SelectField(_l("Time zone"), default="Europe/London")
    distance_unit = RadioField(
        _l("Distances"),
        choices=[SelectChoice("km", _l("Kilometres")), SelectChoice("mi", _l("Miles"))],
        default="km",
    )
    weight_unit = RadioField(
        _l("Weights"),
        choices=[SelectChoice("kg", _l("Kilograms")), SelectChoice("lb", _l("Pounds"))],
        default="kg",
    )
    client_scope = RadioField(
        _l("Which clients do therapists see?"),
        choices=[
            SelectChoice("all", _l("All clients of the practice")),
            SelectChoice("own", _l("Only those they are responsible for")),
        ],
        default="all",
    )
    second_factor = RadioField(
        _l("Who needs a second factor to sign in?"),
        choices=[
            SelectChoice("everybody", _l("Everybody: a password alone opens nothing")),
            SelectChoice("nobody", _l("Only those who want one")),
        ],
        default="everybody",
    )

    idle_minutes = IntegerField(
        _l("Lock a screen that nobody uses"),
        [
            Given(),
            NumberRange(IDLE_SHORTEST, IDLE_LONGEST, _l("Please choose from 5 to 120 minutes.")),
        ],
        default=IDLE_MINUTES,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone.choices = [SelectChoice(name, name) for name in zones()]

    def to_command(self) -> DescribePractice:
        """What the owner asks for. Raises DomainError for a logo that is none."""
        upload = self.logo.data
        return DescribePractice(
            name=self.name.data,
            address=self.address.data,
            phone=self.phone.data,
            email=self.email.data,
            emergency_words=self.emergency_words.data,
            paper=self.paper.data,
            zone=self.zone.data,
            distance_unit=self.distance_unit.data,
            weight_unit=self.weight_unit.data,
            client_scope=self.client_scope.data,
            idle_minutes=self.idle_minutes.data,
            second_factor=self.second_factor.data,
            seen_version=self.seen_version,
            logo=read_logo(upload) if upload else None,
            remove_logo=self.remove_logo.data,
        )


def zones() -> list[str]:
    """Time zones that people live in."""
    return [*sorted(name for name in available_timezones() if name.startswith(PLACES)), "UTC"]


class SetUpForm(BaseForm):
    """The first page of an empty system."""

    practice_name = LineField(_l("Name of the practice"), [Given()])
    zone = SelectField(_l("Time zone"), default="Europe/London")
    name = LineField(_l("Your name, as papers show it"), [Given()])
    email = LineField(_l("Email address you sign in with"), [Given(), IsAddress()])
    password = PasswordField(_l("Password"), [Given(), LongEnough()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone.choices = [SelectChoice(name, name) for name in zones()]

    def to_practice(self) -> DescribePractice:
        """The practice to make."""
        return DescribePractice(name=self.practice_name.data, zone=self.zone.data)

    def to_owner(self) -> AddPerson:
        """Its owner, who treats as well."""
        return AddPerson(
            email=self.email.data,
            name=self.name.data,
            roles=frozenset({Role.OWNER, Role.THERAPIST}),
            password=self.password.data,
        )


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
    """Somebody new."""

    email = LineField(_l("Email address they sign in with"), [Given(), IsAddress()])
    password = PasswordField(_l("First password"), [Given(), LongEnough()])

    def to_new_person(self) -> AddPerson:
        """Whom the owner lets in."""
        return AddPerson(
            email=self.email.data,
            name=self.name.data,
            roles=frozenset(Role(role) for role in self.roles.data),
            password=self.password.data,
            qualifications_words=self.qualifications_words.data,
            reach_words=self.reach_words.data,
            qualifications=frozenset(self.qualifications.data or ()),
        )


class MyCardForm(CardForm):
    """One's own card."""

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


class UnlockForm(Waits, BaseForm):
    """The password of whoever is signed in on a locked screen."""

    password = PasswordField(_l("Password"), [Given()])

    def __init__(self, *args: Any, person_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person_id = person_id

    def validate_password(self, field: Any) -> None:
        """Refuse every other word."""
        if not is_password_of(self.person_id, field.data):
            raise ValidationError(_("This is not your password. Please check it."))
