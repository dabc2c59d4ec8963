"""The whole assessment page."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import FieldList, FormField, SelectChoice, SelectField, SelectMultipleField

from clinic.anatomy import content as anatomy
from clinic.assessments.domain import (
    MOST_ROWS,
    ChangeAssessment,
    FactorFinding,
    RecordAssessment,
)
from clinic.assessments.forms.filling import begin, copies, fill
from clinic.assessments.forms.measurement import MeasureRow
from clinic.assessments.forms.offer import Offer, measure_choices
from clinic.assessments.forms.pain import PainForm
from clinic.assessments.forms.row import FindingRow
from clinic.assessments.forms.theirs import saved_words
from clinic.assessments.forms.tightness import TightnessRow
from clinic.assessments.forms.trigger_point import TriggerPointRow
from clinic.assessments.presenters.comparison import short_day
from clinic.assessments.queries import AssessmentRecord
from clinic.core.errors import DomainError
from clinic.core.fields import DayField, Given, NotInTheFuture, TextField
from clinic.core.forms import BaseForm

ROW_LISTS = ("trigger_points", "tightness")
ALL_ROWS = (*ROW_LISTS, "measurements")


class AssessmentForm(BaseForm):
    """Everything that is found at one visit."""

    assessed_on = DayField(_l("Date"), [Given(_l("Please give the day."))])
    pain = FormField(PainForm, _l("Pain"), separator="_")
    trigger_points = FieldList(FormField(TriggerPointRow), _l("Trigger points"))
    tightness = FieldList(FormField(TightnessRow), _l("Tightness"))
    measurements = FieldList(FormField(MeasureRow), _l("Tests and measures"))
    measure_to_add = SelectField(_l("Another test"), default="", validate_choice=False)
    factors = SelectMultipleField(_l("What may have contributed"), default=[])
    notes = TextField(_l("Notes"))

    def __init__(
        self,
        sent: Any,
        offer: Offer,
        today: Callable[[], date],
        record: AssessmentRecord | None = None,
    ) -> None:
        start = None if sent else _start(today, offer, record)
        super().__init__(formdata=sent, data=start)
        self.offer = offer
        self.record = record
        self.assessed_on.validators = [*self.assessed_on.validators, NotInTheFuture(today)]
        self.measure_to_add.choices = measure_choices(offer.measures)
        self.factors.choices = [
            SelectChoice(each.code, _(each.label)) for each in anatomy.factors().values()
        ]
        for name in ALL_ROWS:
            for entry in self[name]:
                entry.form.offers(offer)

    def rows(self) -> Iterable[FindingRow]:
        """The rows of trigger points and tightness."""
        return [entry.form for name in ROW_LISTS for entry in self[name]]

    @property
    def is_carried_over(self) -> bool:
        """Whether rows were copied from the last assessment."""
        return any(row.carried.data for row in self.rows())

    @property
    def unconfirmed(self) -> list[str]:
        """Names of copied rows of which nobody has said yet that they hold today."""
        known = copies(self.offer.latest) if self.offer.latest else {}
        return [
            entry.name
            for name in ROW_LISTS
            for entry in self[name]
            if not entry.form.is_confirmed(known.get(name, {}).get(entry.form.carried.data))
        ]

    @property
    def blank(self) -> list[str]:
        """Names of rows in which nothing stands."""
        return [entry.name for name in ROW_LISTS for entry in self[name] if entry.form.is_blank]

    def carry_over(self) -> None:
        """Add the findings of the last assessment that are not here yet, to be checked again."""
        if self.offer.latest is None:
            return
        for name, rows in copies(self.offer.latest).items():
            here = {(entry.form.muscle.data, entry.form.side.data) for entry in self[name]}
            for row in rows.values():
                if (row["muscle"], row["side"]) not in here:
                    self[name].append_entry(row).form.offers(self.offer)

    def add_group(self, group: str) -> None:
        """Add empty rows for the likely measures of a group that do not stand here yet."""
        here = {entry.form.measure.data for entry in self.measurements}
        for measure in self.offer.offered:
            if measure.group == group and measure.code not in here:
                row = self.measurements.append_entry({"measure": measure.code})
                row.form.offers(self.offer)

    def confirm_all(self) -> None:
        """Say of every copied row that it is still so."""
        left = set(self.unconfirmed)
        for name in ROW_LISTS:
            for entry in self[name]:
                if entry.name in left:
                    entry.form.say_again()

    def limit_rows(self) -> None:
        """Take back a row that was added beyond the most, and say so."""
        for name in ROW_LISTS:
            if len(self[name]) > MOST_ROWS:
                while len(self[name]) > MOST_ROWS:
                    self[name].pop_entry()
                self[name].errors = [
                    _("One assessment holds %(most)d of these at the most.", most=MOST_ROWS)
                ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check everything; what was copied and not confirmed is asked for in words."""
        fine = super().validate(extra_validators)
        if left := self.unconfirmed:
            rows = self[left[0].rpartition("-")[0]]
            rows.errors = [*rows.errors, _ask(len(left), self.offer)]
        return fine and not left

    def to_record(self, episode_id: str) -> RecordAssessment:
        """What the therapist asks to keep."""
        return RecordAssessment(episode_id=episode_id, **self.findings())

    def to_change(self, assessment_id: str) -> ChangeAssessment:
        """What the therapist asks to put right."""
        return ChangeAssessment(
            assessment_id=assessment_id, seen_version=self.seen_version, **self.findings()
        )

    def findings(self) -> dict[str, Any]:
        """The checked form as the words of a command; blank rows say nothing."""
        rows = {name: tuple(each for each, _row in self._numbered(name)) for name in ALL_ROWS}
        return {
            "assessed_on": self.assessed_on.data,
            "notes": self.notes.data,
            "pain": self.pain.form.to_finding(),
            "factors": self._factors(),
            **rows,
        }

    def show_rule(self, error: DomainError) -> None:
        """Put a broken rule beside its field: a finding's number is not its row's number."""
        parts = error.field.split("-")
        if parts[0] in ALL_ROWS and len(parts) > 1:
            name, number = parts[0], int(parts[1])
            finding, row = self._numbered(name)[number]
            if name == "measurements":
                parts[2] = self[name][row].form.place_of(parts[2], finding)
            field = "-".join([name, str(row), *parts[2:]])
            error = DomainError(error.message, field=field, **error.values)
        super().show_rule(error)

    def show_theirs(self, newest: BaseForm) -> None:
        """Say in words what was saved meanwhile."""
        super().show_theirs(newest)
        if not isinstance(newest, AssessmentForm) or newest.record is None:
            return
        self.theirs.pop("measure_to_add", None)
        mine, kept = self.findings(), newest.findings()
        for name, words in saved_words(newest.record).items():
            if name in self.theirs:
                self.theirs[name] = words
            if mine[name] == kept[name]:
                self.theirs.pop(name, None)

    def _factors(self) -> tuple[FactorFinding, ...]:
        noted = {each.factor: each.note for each in self.record.factors} if self.record else {}
        return tuple(
            FactorFinding(factor=code, note=noted.get(code, "")) for code in self.factors.data or ()
        )

    def _numbered(self, name: str) -> list[tuple[Any, int]]:
        """Each finding with the number of the row that it comes from."""
        return [
            (finding, number)
            for number, entry in enumerate(self[name])
            if not entry.form.is_blank
            for finding in entry.form.to_findings()
        ]


def _start(
    today: Callable[[], date], offer: Offer, record: AssessmentRecord | None
) -> dict[str, Any]:
    """What the page shows at first. Never read beside what was sent: a side that nobody chose, or
    a score that was taken back, would be answered from the record, by the row that stood there.
    """
    return begin(offer, today()) if record is None else fill(record, offer)


def _ask(number: int, offer: Offer) -> str:
    day = short_day(offer.latest.assessed_on) if offer.latest else ""
    return ngettext(
        "%(num)d finding copied from %(day)s is not confirmed. Say how it is today, or leave it "
        "out.",
        "%(num)d findings copied from %(day)s are not confirmed. Say how they are today, or leave "
        "them out.",
        number,
        day=day,
    )
