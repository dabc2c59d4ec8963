"""The row for a test or measure: which fields it has, its definition says."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectChoice, SelectField

from clinic.anatomy.domain import Side
from clinic.assessments.domain import MeasurementFinding, key_of
from clinic.assessments.forms.fields import ScoreField
from clinic.assessments.forms.offer import Offer
from clinic.assessments.forms.questions import MeasureQuestions
from clinic.assessments.forms.values import Reading, read_value
from clinic.assessments.presenters.comparison import short_day
from clinic.assessments.presenters.muscles import side_in_words
from clinic.assessments.presenters.values import subject_words, value_words
from clinic.core.fields import LineField

SLOTS = {"left": Side.LEFT, "right": Side.RIGHT, "one": None}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one value: its field, the one for pain, what stood there last time."""

    field: Any
    pain: Any
    side: str
    last: str


class MeasureRow(MeasureQuestions):
    """One measure, both sides of it.

    ``fixed`` marks a row whose muscle, activity and place stand already: of last time, or as
    recorded. ``added`` marks one that was asked for.
    """

    measure = HiddenField()
    fixed = HiddenField(default="")
    added = HiddenField(default="")
    muscle = SelectField(_l("Muscle"), default="", validate_choice=False)
    site = LineField(_l("Where"), most=200)
    label = LineField(_l("Activity or thing"), most=200)
    side = RadioField(_l("Side"), default="", validate_choice=False)
    left = LineField(_l("Left"), most=500)
    right = LineField(_l("Right"), most=500)
    one = LineField(_l("Value"), most=500)
    left_pain = ScoreField(_l("Pain, left"))
    right_pain = ScoreField(_l("Pain, right"))
    one_pain = ScoreField(_l("Pain"))
    note = LineField(_l("Note"), most=500)

    offer: Offer

    def offers(self, offer: Offer) -> None:
        """Take the definition and the choices of the episode."""
        self.offer = offer
        self.definition = offer.measures.get(self.measure.data or "")
        self.side.choices = [
            SelectChoice("L", _("Left")),
            SelectChoice("R", _("Right")),
            SelectChoice("M", _("Middle")),
        ]
        self.muscle.choices = offer.muscles if self.asks("muscle") else []

    @property
    def is_subject_fixed(self) -> bool:
        """Whether muscle, activity, place and side are given and not asked again."""
        return bool(self.fixed.data)

    @property
    def about(self) -> str:
        """Of what a fixed row speaks, in words: "right soleus"."""
        words = subject_words(self._finding(None, site="" if self.is_pair else None))
        side = self._chosen_side()
        return " ".join(filter(None, [side_in_words(side) if side else "", words]))

    @property
    def title(self) -> str:
        """The name of the measure, of what where that is given, and that it is retired."""
        name = _(self.definition.name) if self.definition else str(self.measure.data)
        about = self.about if self.is_subject_fixed else ""
        return f"{name}: {about}" if about else name

    @property
    def fixed_fields(self) -> list[Any]:
        """What a fixed row sends along unseen."""
        fields = [self.muscle, self.label]
        return fields if self.is_pair else [*fields, self.site, self.side]

    @property
    def slots(self) -> list[Slot]:
        """The places for values, in the order in which one faces the chart."""
        names = ["left", "right"] if self.is_pair else ["one"]
        if self.offer.chart == "front":
            names.reverse()
        return [
            Slot(self[name], self[f"{name}_pain"], SLOTS[name] or "", self._last(name))
            for name in names
        ]

    @property
    def has_more(self) -> bool:
        """Whether something stands, or is wrong, in the fold of the row."""
        fields = [self.note, *(slot.pain for slot in self.slots)]
        if self.is_pair:
            fields.append(self.site)
        return any(field.errors or field.data not in (None, "") for field in fields)

    @property
    def is_blank(self) -> bool:
        """Whether nobody measured anything: such a row says nothing."""
        fields = [self.left, self.right, self.one, self.note]
        fields += [self.left_pain, self.right_pain, self.one_pain]
        if not self.is_subject_fixed:
            fields += [self.muscle, self.site, self.label]
        elif self.is_pair:
            fields.append(self.site)
        return not any(_is_said(field) for field in fields)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the row by its definition, unless it is blank."""
        if self.is_blank:
            return True
        fine = super().validate(extra_validators)
        if self.definition is None:
            self.measure.errors = [_("This test is no longer in the list.")]
            return False
        return all((fine, self._check_subject(), self._check_values()))

    def to_findings(self) -> list[MeasurementFinding]:
        """The checked row as findings: one for each side that has a value."""
        found: list[MeasurementFinding] = []
        for name, reading in self._readings():
            side = SLOTS[name] if self.is_pair else self._chosen_side()
            pain = self[f"{name}_pain"].data
            note = "" if found else self.note.data
            found.append(self._finding(side, reading=reading, pain=pain, note=note))
        return found

    def place_of(self, field: str, finding: MeasurementFinding) -> str:
        """Beside which field of the row a broken rule about a finding stands."""
        slot = "one"
        if self.is_pair:
            slot = "left" if finding.side is Side.LEFT else "right"
        places = {"value": slot, "measure": slot, "pain": f"{slot}_pain"}
        return places.get(field, field)

    @property
    def _names(self) -> tuple[str, ...]:
        return ("left", "right") if self.is_pair else ("one",)

    def _check_subject(self) -> bool:
        """Name all that is missing: the rules behind stop at the first row that lacks something."""
        missing: list[tuple[Any, str]] = []
        if self.has_free_side and self._chosen_side() is None:
            missing.append((self.side, _("Please choose a side.")))
        if self.asks("muscle") and not (self.muscle.data or self.site.data):
            missing.append((self.muscle, _("Please choose a muscle.")))
        if self.asks("label") and not self.label.data:
            missing.append((self.label, _("Please name the activity.")))
        for field, words in missing:
            field.errors = [*field.errors, words]
        return not missing

    def _check_values(self) -> bool:
        faults = 0
        for name in self._names:
            try:
                self._reading(name)
            except ValueError as fault:
                self[name].errors = [*self[name].errors, str(fault)]
                faults += 1
        if not faults and not any(self[name].data for name in self._names):
            slot = self.slots[0].field
            slot.errors = [_("Please give the value, or clear this line.")]
            faults += 1
        return not faults

    def _readings(self) -> Iterable[tuple[str, Reading]]:
        for name in self._names:
            if reading := self._reading(name):
                yield name, reading

    def _reading(self, name: str) -> Reading | None:
        written = self[name].data
        if not written or self.definition is None:
            return None
        return read_value(written, self.definition)

    def _chosen_side(self) -> Side | None:
        return Side(self.side.data) if self.has_free_side and self.side.data in set(Side) else None

    def _finding(
        self,
        side: Side | None,
        *,
        reading: Reading | None = None,
        site: str | None = None,
        pain: int | None = None,
        note: str = "",
    ) -> MeasurementFinding:
        told = reading or Reading()
        return MeasurementFinding(
            measure=self.measure.data or "",
            side=side,
            muscle=(self.muscle.data or "") if self.asks("muscle") else "",
            site=(self.site.data or "") if site is None else site,
            label=self.label.data or "",
            number=told.number,
            choice=told.choice,
            text=told.text,
            trials=told.trials,
            pain=pain,
            note=note,
        )

    def _last(self, name: str) -> str:
        side = SLOTS[name] if self.is_pair else self._chosen_side()
        found = self.offer.last_values.get(key_of(self._finding(side), self.offer.measures))
        if found is None:
            return ""
        return _("%(day)s: %(value)s", day=short_day(found[1]), value=value_words(found[0]))


def _is_said(field: Any) -> bool:
    """Whether something stands in a field, be it readable or not."""
    return field.data not in (None, "") or any(field.raw_data or ())
