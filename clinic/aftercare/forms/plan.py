"""The form of a whole plan."""

from dataclasses import fields
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    FieldList,
    FormField,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import Length

from clinic.aftercare.content import after_lines
from clinic.aftercare.domain.plan import PlanContent, PlannedExercise, SavePlan
from clinic.aftercare.domain.sheet import Layout
from clinic.aftercare.forms.advice import AdviceForm, advice_values, chosen_advice
from clinic.aftercare.forms.exercise import ExerciseForm, exercise_values
from clinic.aftercare.forms.running import RunningForm, running_values
from clinic.anatomy.content import pain_profiles
from clinic.core.fields import LineField, TextField
from clinic.core.forms import BaseForm
from clinic.core.ids import is_id, new_id
from clinic.exercises.content import library

MOST_EXERCISES = 20
MESSAGE_LENGTH = 400
NEXT_LENGTH = 200
USUAL_PROFILE = "muscle_overload"

LAYOUTS = [
    SelectChoice(Layout.STANDARD.value, _l("Standard")),
    SelectChoice(Layout.LARGE.value, _l("Large print")),
]


class PlanForm(BaseForm):
    """A plan: exercises in their order, words for the client, the pain rule.

    ``issue_key`` makes a second press of Issue harmless, as ``form_key`` does for Save.
    """

    exercises = FieldList(
        FormField(ExerciseForm),
        _l("Exercise"),
        [Length(max=MOST_EXERCISES, message=_l("Please keep a plan to 20 exercises."))],
    )
    wanted = SelectField(_l("From the library"), validate_choice=False)
    pain_profile = SelectField(_l("How much pain is all right"))
    message = TextField(_l("A word to the client"), most=MESSAGE_LENGTH)
    many_reason = LineField(_l("Why seven or more"))
    after = SelectMultipleField(_l("After today’s treatment"))
    advice = FormField(AdviceForm, _l("Where sources disagree"))
    running = FormField(RunningForm, _l("Running"))
    what_next = LineField(_l("What next"), most=NEXT_LENGTH)
    layout = SelectField(_l("Print as"), choices=LAYOUTS)
    issue_key = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_id(self.issue_key.data or ""):
            self.issue_key.data = new_id()
        self.pain_profile.choices = [
            SelectChoice(code, _(profile.title)) for code, profile in pain_profiles().items()
        ]
        self.after.choices = [
            SelectChoice(code, _(line.words)) for code, line in after_lines().items()
        ]
        present = {entry.form.exercise.data for entry in self.exercises}
        self.wanted.choices = [
            SelectChoice("", ""),
            *(
                SelectChoice(code, _(exercise.name))
                for code, exercise in library().items()
                if code not in present
            ),
        ]

    def show_theirs(self, newest: BaseForm) -> None:
        """The key of a press is no words of anybody: there is nothing to choose."""
        super().show_theirs(newest)
        self.theirs.pop("issue_key", None)

    @property
    def planned(self) -> tuple[PlannedExercise, ...]:
        """The exercises whose numbers can be read, in their order."""
        found = (entry.form.planned for entry in self.exercises)
        return tuple(planned for planned in found if planned is not None)

    @property
    def chosen_options(self) -> dict[str, str]:
        """The options that are chosen now, by their topics."""
        return {each.topic: each.option for each in chosen_advice(self.advice.form)}

    def content(self, unit: str) -> PlanContent:
        """The plan as far as it can be read; distances are in the practice's ``unit``."""
        known = {choice.value for choice in self.pain_profile.choices}
        chosen = str(self.pain_profile.data or "")
        return PlanContent(
            pain_profile=chosen if chosen in known else USUAL_PROFILE,
            message=self.message.data or "",
            exercises=self.planned,
            after=tuple(self.after.data or ()),
            choices=chosen_advice(self.advice.form),
            running=self.running.form.plan(unit),
            what_next=self.what_next.data or "",
        )

    def to_command(self, episode_id: str, unit: str) -> SavePlan:
        """The plan as it stands on the page."""
        content = self.content(unit)
        return SavePlan(
            episode_id=episode_id,
            seen_version=self.seen_version,
            many_reason=self.many_reason.data or "",
            **{each.name: getattr(content, each.name) for each in fields(content)},
        )


def plan_values(content: PlanContent, unit: str, **others: Any) -> dict[str, Any]:
    """A plan as the form shows it. Where nobody chose, the usual lines are ticked."""
    usual = [code for code, line in after_lines().items() if line.usual]
    return {
        "exercises": [exercise_values(planned) for planned in content.exercises],
        "pain_profile": content.pain_profile,
        "message": content.message,
        "after": usual if content.after is None else list(content.after),
        "advice": advice_values(content.choices),
        "running": running_values(content.running, unit),
        "what_next": content.what_next,
        **others,
    }
