"""The form of a whole plan."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField, SelectChoice, SelectField
from wtforms.validators import Length

from clinic.aftercare.domain.plan import PlannedExercise, SavePlan
from clinic.aftercare.domain.sheet import Layout
from clinic.aftercare.forms.exercise import ExerciseForm, exercise_values
from clinic.anatomy.content import pain_profiles
from clinic.core.forms import BaseForm, LineField, TextField
from clinic.core.ids import is_id, new_id
from clinic.exercises.content import library

MOST_EXERCISES = 20
MESSAGE_LENGTH = 400

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
    layout = SelectField(_l("Print as"), choices=LAYOUTS)
    issue_key = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_id(self.issue_key.data or ""):
            self.issue_key.data = new_id()
        self.pain_profile.choices = [
            SelectChoice(code, profile.title) for code, profile in pain_profiles().items()
        ]
        present = {entry.form.exercise.data for entry in self.exercises}
        self.wanted.choices = [
            SelectChoice("", ""),
            *(
                SelectChoice(code, exercise.name)
                for code, exercise in library().items()
                if code not in present
            ),
        ]

    @property
    def planned(self) -> tuple[PlannedExercise, ...]:
        """The exercises whose numbers can be read, in their order."""
        found = (entry.form.planned for entry in self.exercises)
        return tuple(planned for planned in found if planned is not None)

    def to_command(self, episode_id: str) -> SavePlan:
        """The plan as it stands on the page."""
        return SavePlan(
            episode_id=episode_id,
            seen_version=self.seen_version,
            pain_profile=self.pain_profile.data,
            message=self.message.data or "",
            many_reason=self.many_reason.data or "",
            exercises=self.planned,
        )


def plan_values(exercises: tuple[PlannedExercise, ...], **others: Any) -> dict[str, Any]:
    """A plan as the form shows it."""
    return {"exercises": [exercise_values(planned) for planned in exercises], **others}
