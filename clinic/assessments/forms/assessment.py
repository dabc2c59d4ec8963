"""The whole assessment page."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField

from clinic.assessments.domain import MOST_ROWS, ChangeAssessment, PainFinding, RecordAssessment
from clinic.assessments.forms.fields import ScoreField
from clinic.assessments.forms.filling import fill, rows_to_check_again
from clinic.assessments.forms.offer import Offer
from clinic.assessments.forms.tightness import TightnessRow
from clinic.assessments.forms.trigger_point import TriggerPointRow
from clinic.assessments.presenters import finding_words
from clinic.assessments.queries import AssessmentRecord
from clinic.core.errors import DomainError
from clinic.core.fields import DayField, Given
from clinic.core.forms import BaseForm, NotInTheFuture, TextField

ROW_LISTS = ("trigger_points", "tightness")


class AssessmentForm(BaseForm):
    """Pain, trigger points, tightness, notes of one visit."""

    assessed_on = DayField(_l("Date"), [Given(_l("Please give the day."))])
    pain_now = ScoreField(_l("Pain now"))
    pain_worst = ScoreField(_l("Pain at its worst"))
    trigger_points = FieldList(FormField(TriggerPointRow), _l("Trigger points"))
    tightness = FieldList(FormField(TightnessRow), _l("Tightness"))
    notes = TextField(_l("Notes"))

    def __init__(
        self,
        sent: Any,
        offer: Offer,
        today: Callable[[], date],
        record: AssessmentRecord | None = None,
    ) -> None:
        super().__init__(formdata=sent, data=None if sent else _start(today, record))
        self.offer = offer
        self.record = record
        self.assessed_on.validators = [*self.assessed_on.validators, NotInTheFuture(today)]
        for row in self.rows():
            row.offers(offer)

    def rows(self) -> Iterable[Any]:
        """The forms of all rows."""
        return [entry.form for name in ROW_LISTS for entry in self[name]]

    @property
    def is_carried_over(self) -> bool:
        """Whether rows were copied from the last assessment."""
        return any(row.carried.data for row in self.rows())

    def carry_over(self, latest: AssessmentRecord) -> None:
        """Add the findings of the last assessment that are not here yet, to be checked again."""
        for name, rows in rows_to_check_again(latest).items():
            here = {(entry.form.muscle.data, entry.form.side.data) for entry in self[name]}
            for row in rows:
                if (row["muscle"], row["side"]) not in here:
                    self[name].append_entry(row).form.offers(self.offer)

    def limit_rows(self) -> None:
        """Take back a row that was added beyond the most, and say so."""
        for name in ROW_LISTS:
            if len(self[name]) > MOST_ROWS:
                while len(self[name]) > MOST_ROWS:
                    self[name].pop_entry()
                self[name].errors = [
                    _("One assessment holds %(most)d of these at the most.", most=MOST_ROWS)
                ]

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
        said: dict[str, Any] = {name: self[name].data for name in ("assessed_on", "notes")}
        said["pain"] = PainFinding(now=self.pain_now.data, worst=self.pain_worst.data)
        for name in ROW_LISTS:
            said[name] = tuple(finding for finding, _row in self._numbered(name))
        return said

    def show_rule(self, error: DomainError) -> None:
        """Put a broken rule beside its field: a finding's number is not its row's number."""
        parts = error.field.split("-")
        if parts[0] in ROW_LISTS and len(parts) > 1:
            name, number = parts[0], int(parts[1])
            row = self._numbered(name)[number][1]
            field = "-".join([name, str(row), *parts[2:]])
            error = DomainError(error.message, field=field, **error.values)
        super().show_rule(error)

    def show_theirs(self, newest: BaseForm) -> None:
        """Say in words which findings were saved meanwhile."""
        super().show_theirs(newest)
        if not isinstance(newest, AssessmentForm) or newest.record is None:
            return
        mine, kept = self.findings(), newest.findings()
        for name in ROW_LISTS:
            self.theirs.pop(name, None)
            if mine[name] != kept[name]:
                self.theirs[name] = "\n".join(
                    finding_words(row) for row in getattr(newest.record, name)
                )

    def _numbered(self, name: str) -> list[tuple[Any, int]]:
        """Each finding with the number of the row that it comes from."""
        return [
            (finding, number)
            for number, entry in enumerate(self[name])
            if not entry.form.is_blank
            for finding in entry.form.to_findings()
        ]


def _start(today: Callable[[], date], record: AssessmentRecord | None) -> dict[str, Any]:
    """What the page shows at first. Never read beside what was sent: a side that nobody chose, or
    a score that was taken back, would be answered from the record, by the row that stood there.
    """
    return {"assessed_on": today()} if record is None else fill(record)
