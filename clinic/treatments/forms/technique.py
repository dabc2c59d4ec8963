"""One technique as a row of the session's form."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Form,
    SelectChoice,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import AnyOf

from clinic.anatomy.content import muscles, regions
from clinic.core.fields import Given
from clinic.core.forms import LineField
from clinic.treatments.content import choices, thresholds
from clinic.treatments.domain.commands import TechniqueRow, TreatedSide
from clinic.treatments.domain.offer import Offer
from clinic.treatments.forms.fields import CountField, MinutesField, OpenChoiceField, ScoreField
from clinic.treatments.presenters import pressure_warning

SIDES = [
    SelectChoice(TreatedSide.LEFT.value, _l("Left")),
    SelectChoice(TreatedSide.MIDLINE.value, _l("Middle")),
    SelectChoice(TreatedSide.RIGHT.value, _l("Right")),
    SelectChoice(TreatedSide.BOTH.value, _l("Both")),
]


class TechniqueForm(Form):
    """What was done on some muscles. A row in which nothing was said counts as none."""

    technique = SelectField(
        _l("Technique"), [Given(_l("Please choose a technique."))], validate_choice=False
    )
    muscles = SelectMultipleField(_l("Muscles"))
    another = SelectField(_l("Any other muscle"), validate_choice=False)
    side = OpenChoiceField(
        _l("Side"), [AnyOf(list(TreatedSide), _l("Please choose a side."))], choices=SIDES
    )
    minutes = MinutesField(_l("How long"))
    repeats = CountField(_l("How often"))
    pressure = ScoreField(_l("Pressure, as the client felt it"))
    pressure_confirmed = BooleanField(_l("Yes, the client felt it that strongly"))
    response = OpenChoiceField(_l("Response"))
    depth = OpenChoiceField(_l("Depth"))
    client_position = SelectField(_l("Position of the client"), validate_choice=False)
    note = LineField(_l("Note"), most=500)

    def offer(self, offer: Offer, found: tuple[str, ...]) -> None:
        """Fill the lists for one therapist; ``found`` are the muscles that stand as chips."""
        self.technique.choices = [
            SelectChoice("", _("Choose a technique")),
            *technique_choices(offer),
        ]
        wanted = dict.fromkeys((*found, *(self.muscles.data or ())))
        self.muscles.choices = [
            SelectChoice(key, _(muscles()[key].name)) for key in wanted if key in muscles()
        ]
        self.another.label.text = _("Any other muscle") if wanted else _("Muscle")
        self.another.choices = [
            SelectChoice("", _("Choose a muscle")),
            *muscle_choices(offer),
        ]
        for field in (self.response, self.depth):
            field.choices = [*listed(field.short_name), SelectChoice("", _("Not said"))]
        # In a closed list the first line is what is sent: nothing said must stand there.
        positions = listed(self.client_position.short_name)
        self.client_position.choices = [SelectChoice("", _("Not said")), *positions]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said; a side alone stands there by itself."""
        said = (self.technique, self.muscles, self.another, self.minutes, self.repeats, self.note)
        return not any(field.data for field in said) and self.pressure.data is None

    @property
    def asks_to_confirm(self) -> bool:
        """Whether the pressure is so high that the page asks again."""
        limit = thresholds()["pressure_confirm_above"].value
        return self.pressure.data is not None and self.pressure.data > limit

    @property
    def pressure_warning(self) -> str:
        """A gentle word on a high pressure."""
        return pressure_warning(self.pressure.data)

    @property
    def has_more(self) -> bool:
        """Whether something stands in the fields that are folded away."""
        return bool(self.depth.data or self.client_position.data or self.note.data)

    def pick_another(self) -> None:
        """Put the muscle of the picker among the chosen ones."""
        if self.another.data:
            self.muscles.data = [*dict.fromkeys([*(self.muscles.data or ()), self.another.data])]
        self.another.data = ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the row, unless it is blank."""
        return self.is_blank or super().validate(extra_validators)

    def to_row(self) -> TechniqueRow:
        """The row of a command."""
        chosen = dict.fromkeys((*(self.muscles.data or ()), self.another.data or ""))
        return TechniqueRow(
            technique=self.technique.data,
            muscles=tuple(key for key in chosen if key),
            side=TreatedSide(self.side.data),
            client_position=self.client_position.data or "",
            depth=self.depth.data or "",
            duration_seconds=self.minutes.seconds,
            repeats=self.repeats.data,
            pressure=self.pressure.data,
            pressure_confirmed=self.pressure_confirmed.data,
            response=self.response.data or "",
            note=self.note.data,
        )


def technique_choices(offer: Offer) -> list[SelectChoice]:
    """The techniques on offer; the names by which people also know them are found as well."""
    return [
        SelectChoice(each.code, _(each.name), {"data-also": " ".join(each.aliases)})
        for each in offer.techniques
    ]


def muscle_choices(offer: Offer) -> list[SelectChoice]:
    """The muscles on offer, in groups."""
    return [
        SelectChoice(
            each.key,
            _(each.name),
            {"data-also": " ".join((*each.aliases, each.plain_name, each.latin))},
            _(regions()[each.region].name),
        )
        for each in offer.muscles
    ]


def listed(name: str) -> list[SelectChoice]:
    """One of this room's lists."""
    return [SelectChoice(choice.value, _(choice.label)) for choice in choices(name)]
