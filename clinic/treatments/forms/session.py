"""The form of a session: four parts, techniques, pain, consent, next visit."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from flask_babel import format_date, format_time
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, SelectChoice
from wtforms.validators import Optional

from clinic.assessments.queries import AssessmentRecord
from clinic.core.errors import DomainError
from clinic.core.fields import DayField, Given
from clinic.core.forms import BaseForm, LineField, NotInTheFuture, TextField
from clinic.core.web import today
from clinic.treatments.domain.commands import BeginSession, ChangeSession, NextVisit
from clinic.treatments.domain.offer import Offer
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.forms.fields import ClockField, OpenChoiceField, ScoreField
from clinic.treatments.forms.technique import TechniqueForm
from clinic.treatments.forms.values import PLAIN, technique_values

NEXT_VISITS = [
    SelectChoice(NextVisit.ON_A_DATE.value, _l("On a date")),
    SelectChoice(NextVisit.NONE_YET.value, _l("None yet")),
]


class SessionForm(BaseForm):
    """Everything that a therapist writes about a visit.

    ``offer`` is what the therapist may use, ``found`` the muscles of the findings, ``side`` the one
    with which a new row begins, ``assessments`` the findings that may belong to this visit.
    """

    held_on = DayField(_l("Date"), [Given(_l("Please give the date.")), NotInTheFuture(today)])
    assessment_id = OpenChoiceField(_l("Which findings are signed with this session?"))
    subjective = TextField(_l("Subjective"))
    objective = TextField(_l("Objective"))
    pain_before = ScoreField(_l("Pain before"))
    techniques = FieldList(FormField(TechniqueForm), _l("Technique"))
    pain_after = ScoreField(_l("Pain after"))
    consent_reconfirmed = BooleanField(_l("Consent asked today, and given"))
    appraisal = TextField(_l("Assessment"))
    plan = TextField(_l("Plan"))
    next_visit = OpenChoiceField(_l("Next visit"), choices=NEXT_VISITS)
    next_visit_on = DayField(_l("Date of the next visit"), [Optional()])
    next_visit_at = ClockField(_l("Time"))
    next_visit_words = LineField(_l("A word on it"))

    def __init__(
        self,
        *args: Any,
        offer: Offer,
        found: tuple[str, ...] = (),
        side: str = "",
        assessments: Sequence[AssessmentRecord] = (),
        last: SessionRecord | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer, self.found, self.side, self.last = offer, found, side, last
        days = [each.assessed_on for each in assessments]
        self.assessment_id.choices = [
            *(
                SelectChoice(each.id, findings_words(each, is_alone=days.count(day) == 1))
                for each, day in zip(assessments, days, strict=True)
            ),
            SelectChoice("", _("None")),
        ]
        self.fill_lists()

    def fill_lists(self) -> None:
        """Give every row its lists."""
        for entry in self.techniques:
            entry.form.offer(self.offer, self.found)

    def press(self, sent: Mapping[str, str]) -> bool:
        """Add, fill or take away rows where a button asked for that; say whether one did."""
        if sent.get("add") == self.techniques.name:
            self.add_row()
        elif sent.get("carry"):
            self.carry_rows()
        elif name := sent.get("remove"):
            self.techniques.entries = [each for each in self.techniques if each.name != name]
        elif name := sent.get("pick"):
            for entry in self.techniques:
                if entry.name == name:
                    entry.form.pick_another()
        else:
            return False
        self.fill_lists()
        return True

    def add_row(self) -> None:
        """One more technique, on the side of the complaint."""
        self.techniques.append_entry({"side": self.side})
        self.fill_lists()

    def carry_rows(self) -> None:
        """The techniques of the last session, in place of rows that are still blank."""
        self.drop_blank_rows()
        for row in self.last.techniques if self.last else ():
            self.techniques.append_entry(technique_values(row, again=True))

    def drop_blank_rows(self) -> None:
        """Let go of rows in which nothing was said."""
        self.techniques.entries = [each for each in self.techniques if not each.form.is_blank]

    def show_rule(self, error: DomainError) -> None:
        """Put a broken rule beside its field, and let the list know of faults in its rows."""
        row, _dash, field = error.field.rpartition("-")
        if field == "muscles" and not self._row_named(row).muscles.choices:
            error = DomainError(error.message, field=f"{row}-another", **error.values)
        super().show_rule(error)

    def _row_named(self, place: str) -> TechniqueForm:
        form: TechniqueForm = self.techniques[int(place.rpartition("-")[2])].form
        return form

    def show_theirs(self, newest: BaseForm) -> None:
        """Set beside each field what was saved meanwhile; techniques in words."""
        super().show_theirs(newest)
        if "techniques" in self.theirs and isinstance(newest, SessionForm):
            self.theirs["techniques"] = newest.techniques_words

    techniques_words = ""

    def to_begin(self, episode_id: str) -> BeginSession:
        """A new draft."""
        return BeginSession(episode_id=episode_id, **self._written())

    def to_change(self, note_id: str) -> ChangeSession:
        """The draft as it should be now."""
        return ChangeSession(note_id=note_id, seen_version=self.seen_version, **self._written())

    def _written(self) -> dict[str, Any]:
        at: time | None = self.next_visit_at.data
        return {
            **{name: self[name].data for name in PLAIN},
            "next_visit": self._next_visit(),
            "next_visit_on": self.next_visit_on.data,
            "next_visit_at": "" if at is None else at.strftime("%H:%M"),
            "next_visit_words": self.next_visit_words.data,
            "techniques": tuple(entry.form.to_row() for entry in self.techniques),
            "assessment_id": self.assessment_id.data or None,
        }

    def _next_visit(self) -> NextVisit:
        if self.next_visit.data in (NextVisit.ON_A_DATE, NextVisit.NONE_YET):
            return NextVisit(self.next_visit.data)
        given = any(field.data for field in (self.next_visit_on, self.next_visit_at))
        return NextVisit.ON_A_DATE if given else NextVisit.UNSAID


def findings_words(assessment: AssessmentRecord, *, is_alone: bool) -> str:
    """Findings by their day; where there are others of that day, by the hour they were written."""
    day = format_date(assessment.assessed_on, "EEE d MMM y", rebase=False)
    if is_alone:
        return _("Findings of %(day)s", day=day)
    written = format_time(assessment.made_at, "HH:mm")
    return _("Findings of %(day)s, written at %(hour)s", day=day, hour=written)
