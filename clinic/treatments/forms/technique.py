"""One technique as a row of the session's form."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Form,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import AnyOf

from clinic.anatomy.content import muscles
from clinic.core.fields import Given, LineField
from clinic.treatments.content import techniques, thresholds
from clinic.treatments.domain.offer import Offer
from clinic.treatments.domain.techniques import TechniqueRow, TreatedSide
from clinic.treatments.forms.carried import day_of, fingerprint, from_words
from clinic.treatments.forms.fields import (
    CountField,
    MinutesField,
    OpenChoiceField,
    PressureField,
    RangeField,
    ScoreField,
)
from clinic.treatments.forms.offered import listed, muscle_choices, technique_choices
from clinic.treatments.presenters import pressure_warning

SIDES = [
    SelectChoice(TreatedSide.LEFT.value, _l("Left")),
    SelectChoice(TreatedSide.MIDLINE.value, _l("Middle")),
    SelectChoice(TreatedSide.RIGHT.value, _l("Right")),
    SelectChoice(TreatedSide.BOTH.value, _l("Both")),
]
# Fields that go into a row as they are; all but the first are folded away on the page.
TEXTS = ("area", "client_position", "tool", "direction", "skin_response", "stopped_reason", "note")
NUMBERS = ("pain_before", "pain_after", "rom_before", "rom_after", "ppt_before", "ppt_after")
CLOSED = ("client_position", "tool", "direction")


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
    responses = SelectMultipleField(_l("Response"), validate_choice=False)
    consent_reconfirmed = BooleanField(_l("Asked for this technique, and agreed"))
    depth = OpenChoiceField(_l("Depth"))
    client_position = SelectField(_l("Position of the client"), validate_choice=False)
    tool = SelectField(_l("With what"), validate_choice=False)
    direction = SelectField(_l("Direction"), validate_choice=False)
    area = LineField(_l("Where exactly"))
    pain_before = ScoreField(_l("Pain there before"))
    pain_after = ScoreField(_l("Pain there after"))
    rom_measure = SelectField(_l("Range, measured with"), validate_choice=False)
    rom_before = RangeField(_l("Range before"))
    rom_after = RangeField(_l("Range after"))
    ppt_before = PressureField(_l("Pressure where pain begins, before"))
    ppt_after = PressureField(_l("Pressure where pain begins, after"))
    skin_response = OpenChoiceField(_l("Skin afterwards"))
    stopped_early = BooleanField(_l("Stopped early"))
    stopped_reason = LineField(_l("Why it was stopped"), most=500)
    note = LineField(_l("Note"), most=500)
    carried_from = HiddenField()
    carried_as = HiddenField()
    carried_confirmed = BooleanField(_l("So again today"))

    def offer(self, offer: Offer, found: tuple[str, ...], ranges: list[SelectChoice]) -> None:
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
        self.responses.choices = listed("response")
        for name in ("depth", "skin_response"):
            self[name].choices = [*listed(name), SelectChoice("", _("Not said"))]
        # In a closed list the first line is what is sent: nothing said must stand there.
        for name in CLOSED:
            self[name].choices = [SelectChoice("", _("Not said")), *listed(name)]
        self.rom_measure.choices = [SelectChoice("", _("Not measured")), *ranges]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said; a side alone stands there by itself."""
        said = (self.technique, self.muscles, self.another, self.minutes, self.repeats)
        more = (*(self[name] for name in TEXTS), self.responses, self.stopped_early)
        numbers = (self.pressure, *(self[name] for name in NUMBERS))
        return not any(field.data for field in (*said, *more)) and all(
            field.data is None for field in numbers
        )

    @property
    def asks_to_confirm(self) -> bool:
        """Whether the pressure is so high that the page asks again."""
        limit = thresholds()["pressure_confirm_above"].value
        return self.pressure.data is not None and self.pressure.data > limit

    @property
    def asks_consent(self) -> bool:
        """Whether the technique needs a yes of its own."""
        known = techniques().get(self.technique.data or "")
        return bool(known and known.asks_consent) or bool(self.consent_reconfirmed.data)

    @property
    def pressure_warning(self) -> str:
        """A gentle word on a high pressure."""
        return pressure_warning(self.pressure.data)

    @property
    def has_more(self) -> bool:
        """Whether something stands in the fields that are folded away."""
        return bool(self.depth.data or self.client_position.data or self.area.data) or bool(
            self.tool.data or self.direction.data or self.note.data
        )

    @property
    def has_results(self) -> bool:
        """The same for what was measured and seen before and after."""
        said = (self.skin_response.data, self.stopped_early.data, self.stopped_reason.data)
        wrong = any(self[name].errors for name in (*NUMBERS, "rom_measure", "stopped_reason"))
        return any(said) or wrong or any(self[name].data is not None for name in NUMBERS)

    @property
    def from_words(self) -> str:
        """Where the row comes from, as long as nobody has confirmed it."""
        day = day_of(self.carried_from.data)
        return "" if day is None else from_words(day)

    def pick_another(self) -> None:
        """Put the muscle of the picker among the chosen ones."""
        if self.another.data:
            self.muscles.data = [*dict.fromkeys([*(self.muscles.data or ()), self.another.data])]
        self.another.data = ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the row, unless it is blank."""
        return self.is_blank or super().validate(extra_validators)

    def to_row(self) -> TechniqueRow:
        """The row of a command, still carried where nobody confirmed or changed it."""
        content = self._content()
        day = day_of(self.carried_from.data)
        same = self.carried_as.data == fingerprint(content)
        still = day if same and not self.carried_confirmed.data else None
        return TechniqueRow(
            **{**content, "muscles": self._muscles(), "side": TreatedSide(self.side.data)},
            pressure_confirmed=self.pressure_confirmed.data,
            carried_from=still,
        )

    def remember_carried(self) -> None:
        """Note what the row says as it was taken over."""
        self.carried_as.data = fingerprint(self._content())

    def _content(self) -> dict[str, Any]:
        """What the row says, in one spelling whether it was sent or filled in."""
        return {
            "technique": self.technique.data or "",
            "muscles": sorted(self._muscles()),
            "side": str(self.side.data or ""),
            "depth": self.depth.data or "",
            "duration_seconds": self.minutes.seconds,
            "repeats": self.repeats.data,
            "pressure": self.pressure.data,
            "responses": tuple(self.responses.data or ()),
            "consent_reconfirmed": bool(self.consent_reconfirmed.data),
            "rom_measure": self.rom_measure.data or "",
            "stopped_early": bool(self.stopped_early.data),
            **{name: self[name].data or "" for name in TEXTS},
            **{name: self[name].data for name in NUMBERS},
        }

    def _muscles(self) -> tuple[str, ...]:
        chosen = dict.fromkeys((*(self.muscles.data or ()), self.another.data or ""))
        return tuple(key for key in chosen if key)
