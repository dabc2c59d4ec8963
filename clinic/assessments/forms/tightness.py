"""The row for the tightness of a muscle."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField

from clinic.anatomy import content as anatomy
from clinic.assessments.domain import TightnessFinding
from clinic.assessments.forms.fields import graded, sides_of
from clinic.assessments.forms.row import FindingRow
from clinic.assessments.presenters.last import last_grades
from clinic.core.fields import Given, LineField


class TightnessRow(FindingRow):
    """How firm a muscle felt; both sides at once become two."""

    grade = RadioField(
        _l("Tightness"), [Given(_l("Please choose a grade."))], choices=graded("house_0_3")
    )
    still = BooleanField(_l("Still so"))
    note = LineField(_l("Note on this muscle"), most=500)

    @property
    def is_said_again(self) -> bool:
        """Whether it was ticked."""
        return bool(self.still.data)

    def say_again(self) -> None:
        """Tick it."""
        self.still.data = True

    @property
    def last(self) -> str:
        """What stood there last time, for each side that is chosen."""
        if not self.muscle.data:
            return ""
        return last_grades(self.muscle.data, sides_of(self), self.offer.earlier)

    @property
    def meanings(self) -> dict[str, str]:
        """What each grade means, by its value."""
        return {str(step.value): _(step.meaning) for step in anatomy.scale("house_0_3").steps}

    def to_findings(self) -> list[TightnessFinding]:
        """The checked row as findings: two for both sides."""
        return [
            TightnessFinding(
                muscle=self.muscle.data,
                side=side,
                grade=int(self.grade.data),
                note=self.note.data,
            )
            for side in sides_of(self)
        ]
