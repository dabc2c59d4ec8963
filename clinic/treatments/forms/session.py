"""The form of a session: four parts, techniques, exercises, how it ended, next visit."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, SelectChoice, SelectMultipleField

from clinic.assessments.queries import AssessmentRecord
from clinic.core.errors import DomainError
from clinic.core.fields import (
    ClockField,
    DayField,
    Given,
    LineField,
    MayBeEmpty,
    NotInTheFuture,
    TextField,
)
from clinic.core.forms import BaseForm
from clinic.core.web import today
from clinic.treatments.content import advice
from clinic.treatments.domain.commands import (
    AfterLast,
    BeginSession,
    ChangeSession,
    Kind,
    NextVisit,
    Outcome,
    SafetyNet,
)
from clinic.treatments.domain.exercises import GivenRecord
from clinic.treatments.domain.offer import Offer
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.forms import rows
from clinic.treatments.forms.fields import OpenChoiceField, ScoreField
from clinic.treatments.forms.findings import findings_choices
from clinic.treatments.forms.offered import listed
from clinic.treatments.forms.parts import CarriedTextsForm, ReportForm, one_of
from clinic.treatments.forms.technique import TechniqueForm
from clinic.treatments.forms.values import PLAIN, clock_of, clock_words

NEXT_VISITS = [
    SelectChoice(NextVisit.ON_A_DATE.value, _l("On a date")),
    SelectChoice(NextVisit.NONE_YET.value, _l("None yet")),
]


class SessionForm(BaseForm):
    """Everything that a therapist writes about a visit.

    ``offer`` is what the therapist may use, ``found`` the muscles of the findings, ``side`` the one
    with which a new row begins, ``assessments`` the findings that may belong to this visit,
    ``given`` the exercises at home, ``ranges`` the tests of range, ``last`` the visit before.
    """

    kind = OpenChoiceField(_l("What kind of note"), default=Kind.VISIT.value)
    held_on = DayField(_l("Date"), [Given(_l("Please give the date.")), NotInTheFuture(today)])
    assessment_id = OpenChoiceField(_l("Which findings are signed with this session?"))
    after_last = OpenChoiceField(_l("How was it after last time?"))
    subjective = TextField(_l("Subjective"))
    exercises = FieldList(FormField(ReportForm), _l("Exercise"))
    objective = TextField(_l("Objective"))
    pain_before = ScoreField(_l("Pain before"))
    techniques = FieldList(FormField(TechniqueForm), _l("Technique"))
    pain_after = ScoreField(_l("Pain after"))
    consent_reconfirmed = BooleanField(_l("Consent asked today, and given"))
    outcome = OpenChoiceField(_l("How the visit ended"))
    said_words = TextField(_l("What you said to the client"))
    told_who = LineField(_l("Who else was told"))
    told_on = DayField(_l("Told on"), [MayBeEmpty()])
    told_at = ClockField(_l("At"))
    safety_net = OpenChoiceField(_l("Safety-net sheet"))
    appraisal = TextField(_l("Assessment"))
    plan = TextField(_l("Plan"))
    advice = SelectMultipleField(_l("Advice given"), validate_choice=False)
    advice_words = TextField(_l("Other advice"))
    next_visit = OpenChoiceField(_l("Next visit"), choices=NEXT_VISITS)
    next_visit_on = DayField(_l("Date of the next visit"), [MayBeEmpty()])
    next_visit_at = ClockField(_l("Time"))
    next_visit_words = LineField(_l("A word on it"))
    carried = FormField(CarriedTextsForm)

    def __init__(
        self,
        *args: Any,
        offer: Offer,
        found: tuple[str, ...] = (),
        side: str = "",
        assessments: Sequence[AssessmentRecord] = (),
        given: Sequence[GivenRecord] = (),
        ranges: Sequence[SelectChoice] = (),
        last: SessionRecord | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer, self.found, self.side, self.last = offer, found, side, last
        self.given, self.ranges = {each.id: each for each in given}, list(ranges)
        self.assessment_id.choices = findings_choices(assessments)
        self._fill_choices()
        self.fill_lists()

    def _fill_choices(self) -> None:
        self.kind.choices = listed("kind")
        ends = [each for each in listed("outcome") if each.value != Outcome.TREATED]
        self.outcome.choices = [SelectChoice("", _("As usual")), *ends]
        for name in ("after_last", "safety_net"):
            self[name].choices = [*listed(name), SelectChoice("", _("Not said"))]
        self.advice.choices = [SelectChoice(each.code, _(each.name)) for each in advice().values()]

    def fill_lists(self) -> None:
        """Give every row its lists."""
        rows.offer_lists(self.techniques, self.offer, self.found, self.ranges)
        for entry in self.exercises:
            entry.form.offer(self.given)

    def press(self, sent: Mapping[str, str]) -> bool:
        """Add, fill or take away rows where a button asked for that; say whether one did."""
        if sent.get("add") == self.techniques.name:
            self.add_row()
        elif sent.get("carry"):
            rows.carry_over(self.techniques, self.last)
        elif sent.get("confirm"):
            self.confirm_all()
        elif sent.get("again"):
            self.same_interval()
        elif name := sent.get("remove"):
            rows.remove(self.techniques, name)
        elif name := sent.get("pick"):
            rows.pick_muscle(self.techniques, name)
        else:
            return False
        self.fill_lists()
        return True

    def add_row(self) -> None:
        """One more technique, on the side of the complaint."""
        self.techniques.append_entry({"side": self.side})
        self.fill_lists()

    def confirm_all(self) -> None:
        """Everything that came from last time is true today."""
        self.carried.form.confirm_all()
        rows.confirm(self.techniques)

    def same_interval(self) -> None:
        """The next visit as long after this one as it was said last time, at the same hour."""
        if self.last is None or self.last.next_visit_on is None or self.held_on.data is None:
            return
        days: timedelta = self.last.next_visit_on - self.last.held_on
        self.next_visit.data = NextVisit.ON_A_DATE.value
        self.next_visit_on.data = self.held_on.data + days
        self.next_visit_on.raw_data = None
        self.next_visit_at.data = clock_of(self.last.next_visit_at)
        self.next_visit_at.raw_data = None

    @property
    def is_carried(self) -> bool:
        """Whether something on the page comes from last time and waits for a yes."""
        return self.carried.form.has_waiting or rows.has_waiting(self.techniques)

    @property
    def has_techniques(self) -> bool:
        """Whether a technique is written, saved or not."""
        return any(not each.form.is_blank for each in self.techniques)

    @property
    def says_treated(self) -> bool:
        """Whether consent or pain after stands here or in another version, technique or not."""
        said = (self.consent_reconfirmed, self.pain_after)
        return any(
            field.data not in (None, False) or field.errors or field.name in self.theirs
            for field in said
        )

    @property
    def says_not_treated(self) -> bool:
        """Whether the part about somebody who was not treated is of use."""
        said = (self.outcome, self.said_words, self.told_who, self.told_on, self.safety_net)
        return any(field.data or field.errors for field in said)

    def drop_blank_rows(self) -> None:
        """Let go of rows in which nothing was said."""
        rows.drop_blank(self.techniques)

    def show_rule(self, error: DomainError) -> None:
        """Put a broken rule beside its field, and let the list know of faults in its rows."""
        row, _dash, field = error.field.rpartition("-")
        if field == "muscles" and not rows.form_at(self.techniques, row).muscles.choices:
            error = DomainError(error.message, field=f"{row}-another", **error.values)
        super().show_rule(error)

    def show_theirs(self, newest: BaseForm) -> None:
        """Set beside each field what was saved meanwhile; rows in words."""
        super().show_theirs(newest)
        self.theirs.pop("carried", None)  # marks of the two texts beside which they stand
        for name in ("techniques", "exercises"):
            if name in self.theirs and isinstance(newest, SessionForm):
                self.theirs[name] = newest.rows_words[name]

    rows_words: Mapping[str, str] = {"techniques": "", "exercises": ""}

    def to_begin(self, episode_id: str) -> BeginSession:
        """A new draft."""
        return BeginSession(episode_id=episode_id, **self._written())

    def to_change(self, note_id: str) -> ChangeSession:
        """The draft as it should be now."""
        return ChangeSession(note_id=note_id, seen_version=self.seen_version, **self._written())

    def _written(self) -> dict[str, Any]:
        texts = {"objective": self.objective.data, "plan": self.plan.data}
        return {
            **{name: self[name].data for name in PLAIN},
            "kind": one_of(Kind, self.kind.data),
            "outcome": one_of(Outcome, self.outcome.data),
            "after_last": one_of(AfterLast, self.after_last.data),
            "safety_net": one_of(SafetyNet, self.safety_net.data),
            "advice": tuple(self.advice.data or ()),
            "told_at": clock_words(self.told_at.data),
            "next_visit": self._next_visit(),
            "next_visit_on": self.next_visit_on.data,
            "next_visit_at": clock_words(self.next_visit_at.data),
            "next_visit_words": self.next_visit_words.data,
            "techniques": tuple(entry.form.to_row() for entry in self.techniques),
            "exercises": tuple(entry.form.to_row() for entry in self.exercises),
            "assessment_id": self.assessment_id.data or None,
            "carried": self.carried.form.marks(texts),
        }

    def _next_visit(self) -> NextVisit:
        if self.next_visit.data in (NextVisit.ON_A_DATE, NextVisit.NONE_YET):
            return NextVisit(self.next_visit.data)
        given = any(field.data for field in (self.next_visit_on, self.next_visit_at))
        return NextVisit.ON_A_DATE if given else NextVisit.UNSAID
