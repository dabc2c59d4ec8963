"""Rows of the running form: weeks, single runs, shoes, races, past injuries."""

from dataclasses import fields
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, RadioField, SelectChoice, SelectField
from wtforms.validators import ValidationError

from clinic.anatomy.content import regions
from clinic.core.fields import DayField, LineField, TextField
from clinic.running import content
from clinic.running.domain import InjuryEntry, RaceEntry, RunEntry, ShoeEntry, WeekEntry
from clinic.running.forms.fields import (
    DistanceField,
    GivenUnlessBlank,
    NumberField,
    TimeField,
    WholeField,
)

NOTE_LENGTH = 1_000
LIST = _l("Please choose from the list.")
DAY = _l("Please give the day.")


def listed(code: str, unset: Any = None) -> list[SelectChoice]:
    """The values of one of this room's lists, after ``unset`` for no answer."""
    choices = [SelectChoice(each.value, _(each.label)) for each in content.choices(code)]
    return choices if unset is None else [SelectChoice("", unset), *choices]


def months() -> list[SelectChoice]:
    """The months by name, after one for none."""
    names = get_locale().months["stand-alone"]["wide"]
    return [
        SelectChoice("", _("Not known")),
        *(SelectChoice(str(number), names[number]) for number in range(1, 13)),
    ]


class EntryRow(Form):
    """A row that becomes an entry with the same names. A blank row says nothing."""

    makes: Any = None
    # Fields that are filled without anybody having said anything.
    silent: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed or chosen."""
        told = [field for field in self if field.short_name not in self.silent]
        return not any(_is_told(field) for field in told)

    def to_entry(self) -> Any:
        """What the row says."""
        names = [field.name for field in fields(self.makes) if field.name in self]
        return self.makes(**{name: self[name].data for name in names})


def _is_told(field: Field) -> bool:
    # 0 is an answer; comparing it with False would lose it.
    nothing = field.data is None or field.data is False or field.data == ""
    return not nothing or bool(field.errors)


class WithDistance:
    """A number of runs needs the distance of its week."""

    def __call__(self, form: Any, field: Field) -> None:
        """Refuse runs without a distance."""
        if field.data is None and form.sessions.data is not None:
            raise ValidationError(_("Please give the distance, or empty both."))


class WeekRow(EntryRow):
    """One week; its Monday stands there already."""

    makes = WeekEntry
    silent = ("week_starting",)

    week_starting = DayField(_l("Week from Monday"))
    distance_km = DistanceField(_l("Distance"), [WithDistance()])
    sessions = WholeField(_l("Runs"))


class RunRow(EntryRow):
    """One run."""

    makes = RunEntry

    run_on = DayField(_l("Day"), [GivenUnlessBlank(DAY)])
    distance_km = DistanceField(_l("Distance"))
    duration_seconds = TimeField(_l("Time"))
    effort = WholeField(_l("Effort"))
    surface = SelectField(
        _l("Ground"),
        choices=lambda: listed("surface", _("Not said")),
        default="",
        invalid_choice_message=LIST,
    )
    pain_before = WholeField(_l("Pain before"))
    pain_during = WholeField(_l("Pain during"))
    pain_after = WholeField(_l("Pain after"))
    pain_next_morning = WholeField(_l("Pain next morning"))
    note = TextField(_l("Note"), most=NOTE_LENGTH)

    @property
    def has_more(self) -> bool:
        """Whether something stands among the fields that are folded away."""
        names = ("pain_before", "pain_during", "pain_after", "pain_next_morning", "note")
        return any(_is_told(self[name]) for name in names)


class ShoeRow(EntryRow):
    """A pair of shoes."""

    makes = ShoeEntry

    model = LineField(_l("Shoe"), [GivenUnlessBlank(_l("Please say which shoe."))])
    drop_mm = NumberField(_l("Drop"))
    distance_km = DistanceField(_l("Run so far"))
    started_on = DayField(_l("Since"))
    retired = BooleanField(_l("No longer in use"))
    note = LineField(_l("Note"), most=NOTE_LENGTH)

    def to_entry(self) -> ShoeEntry:
        """What the row says."""
        names = ("model", "drop_mm", "distance_km", "started_on", "note")
        told = {name: self[name].data for name in names}
        return ShoeEntry(**told, in_rotation=not self.retired.data)


class RaceRow(EntryRow):
    """A race to come, or one that was run."""

    makes = RaceEntry
    silent = ("kind",)

    name = LineField(_l("Race"), [GivenUnlessBlank(_l("Please say which race."))])
    kind = RadioField(
        _l("Still to come?"),
        choices=lambda: listed("race_kind"),
        default="goal",
        invalid_choice_message=LIST,
    )
    race_on = DayField(_l("Day"))
    distance_km = DistanceField(_l("Distance"))
    note = LineField(_l("Aim or result"), most=NOTE_LENGTH)


class InjuryRow(EntryRow):
    """An injury of the past."""

    makes = InjuryEntry

    site = LineField(_l("What was injured"), [GivenUnlessBlank(_l("Please say what was injured."))])
    region = SelectField(
        _l("Part of the body"),
        choices=lambda: [
            SelectChoice("", _("Not said")),
            *(SelectChoice(key, _(region.name)) for key, region in regions().items()),
        ],
        default="",
        invalid_choice_message=LIST,
    )
    side = SelectField(
        _l("Side"),
        choices=lambda: listed("side", _("Not said")),
        default="",
        invalid_choice_message=LIST,
    )
    year = WholeField(_l("Year"))
    month = SelectField(_l("Month"), choices=months, default="", invalid_choice_message=LIST)
    weeks_lost = NumberField(_l("Weeks without running"))
    note = LineField(_l("Note"), most=NOTE_LENGTH)

    def to_entry(self) -> InjuryEntry:
        """What the row says."""
        names = ("site", "region", "side", "year", "weeks_lost", "note")
        told = {name: self[name].data for name in names}
        return InjuryEntry(**told, month=int(self.month.data) if self.month.data else None)
