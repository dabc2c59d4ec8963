"""One exercise of a plan as a row of the form."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, HiddenField, IntegerField, SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from clinic.aftercare.domain.plan import LIMITS, PlannedExercise
from clinic.core.fields import LineField, MayBeEmpty, TextField, WithinRange
from clinic.exercises.content import library
from clinic.exercises.domain.dose import DoseKind
from clinic.exercises.domain.sides import PlanSide

SIDES = [
    SelectChoice(PlanSide.LEFT.value, _l("Left")),
    SelectChoice(PlanSide.RIGHT.value, _l("Right")),
    SelectChoice(PlanSide.BOTH.value, _l("Both")),
]
MAY_BE_EMPTY = {"reps", "hold_seconds", "rest_seconds"}
NOTE_LENGTH = 300


class DoseField(IntegerField):
    """One number of a dose, within what the record can hold."""

    def __init__(self, label: Any, number: str, **kwargs: Any) -> None:
        least, most = LIMITS[number]
        rules = [
            MayBeEmpty() if number in MAY_BE_EMPTY else InputRequired(_l("Please give a number.")),
            WithinRange(
                least, most, _l("Please give a number from %(least)s to %(most)s.",
                                least=least, most=most)
            ),
        ]  # fmt: skip
        super().__init__(label, rules, **kwargs)


class ExerciseForm(Form):
    """One exercise with its side, its dose and the therapist's words."""

    exercise = HiddenField()
    reason = HiddenField()
    side = SelectField(_l("Side"), choices=SIDES)
    sets = DoseField(_l("Rounds"), "sets")
    reps = DoseField(_l("Times in a row"), "reps")
    hold_seconds = DoseField(_l("Hold"), "hold_seconds")
    rest_seconds = DoseField(_l("Rest"), "rest_seconds")
    times_per_day = DoseField(_l("Times a day"), "times_per_day")
    days_per_week = DoseField(_l("Days a week"), "days_per_week")
    note = TextField(_l("Note for the client"), most=NOTE_LENGTH)
    caution_reason = LineField(_l("Why it is right all the same"))
    move_on = TextField(_l("Move on when"), most=NOTE_LENGTH)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        exercise = library().get(self.exercise.data or "")
        if exercise is not None:
            self.side.choices = [each for each in SIDES if each.value in exercise.sides]

    def validate_exercise(self, field: HiddenField) -> None:
        """Refuse an exercise that the library does not have."""
        if field.data not in library():
            raise ValidationError(_("This exercise is not in the library."))

    @property
    def planned(self) -> PlannedExercise | None:
        """What is planned, or None while a number cannot be read."""
        needed = (self.sets, self.times_per_day, self.days_per_week)
        code = self.exercise.data or ""
        if code not in library() or any(field.data is None for field in needed):
            return None
        if (self.side.data or "") not in library()[code].sides:
            return None
        counts_time = library()[code].dose_kind is DoseKind.TIME
        return PlannedExercise(
            exercise=code,
            side=PlanSide(self.side.data),
            sets=self.sets.data or 1,
            reps=None if counts_time else self.reps.data or 1,
            hold_seconds=self.hold_seconds.data,
            rest_seconds=self.rest_seconds.data,
            times_per_day=self.times_per_day.data or 1,
            days_per_week=self.days_per_week.data or 1,
            note=self.note.data or "",
            reason=self.reason.data or "",
            caution_reason=self.caution_reason.data or "",
            move_on=self.move_on.data or "",
        )


def exercise_values(planned: PlannedExercise) -> dict[str, Any]:
    """A planned exercise as the form shows it, on a side for which it can be done."""
    exercise = library().get(planned.exercise)
    side = planned.side
    if exercise is not None and side not in exercise.sides:
        side = exercise.sides[0]
    values = {name: getattr(planned, name) for name in planned.__dataclass_fields__}
    return {**values, "side": side.value}
