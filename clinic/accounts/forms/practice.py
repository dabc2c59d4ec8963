"""What the pages about the practice ask."""

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
)
from wtforms.validators import ValidationError

from clinic.accounts.adapters.logo import read_logo
from clinic.accounts.domain.access import Role
from clinic.accounts.domain.commands import AddPerson, DescribePractice, Logo
from clinic.accounts.domain.sign_ins import IDLE_LONGEST, IDLE_MINUTES, IDLE_SHORTEST
from clinic.accounts.forms.rules import IsAddress, LongEnough, WithinMinutes
from clinic.core.errors import DomainError
from clinic.core.fields import Given, LineField, MayBeEmpty, TextField
from clinic.core.forms import BaseForm

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


class PracticeForm(BaseForm):
    """What the practice says about itself."""

    name = LineField(_l("Name of the practice"), [Given()])
    address = TextField(_l("Address"), most=500)
    phone = LineField(_l("Phone"), most=60)
    email = LineField(_l("Email"), [MayBeEmpty(), IsAddress()])
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
            SelectChoice("nobody", _l("Only those who set up an app")),
        ],
        default="everybody",
    )

    idle_minutes = IntegerField(
        _l("Lock a screen that nobody uses"),
        [
            Given(),
            WithinMinutes(IDLE_SHORTEST, IDLE_LONGEST),
        ],
        default=IDLE_MINUTES,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone.choices = [SelectChoice(name, name) for name in zones()]
        self.drawn: Logo | None = None

    def validate_logo(self, field: FileField) -> None:
        """Read the picture here, before the act: nobody's save waits for it."""
        try:
            self.drawn = read_logo(field.data) if field.data else None
        except DomainError as error:
            raise ValidationError(_(error.message, **error.values)) from error

    def to_command(self) -> DescribePractice:
        """What the owner asks for."""
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
            logo=self.drawn,
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
