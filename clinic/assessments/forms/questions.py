"""What a definition asks for, and how its fields look: for the row of a measure."""

from typing import Any

from flask_babel import gettext as _
from wtforms import Form

from clinic.anatomy.domain import Measure, MeasureSides
from clinic.anatomy.presenters import measure_help


class MeasureQuestions(Form):
    """A form whose questions a definition decides; None before one is known."""

    definition: Measure | None = None

    def asks(self, name: str) -> bool:
        """Whether muscle, site, label or pain is a question of this measure."""
        return self.definition is not None and getattr(self.definition, f"asks_{name}")

    @property
    def is_pair(self) -> bool:
        """Whether left and right stand beside each other."""
        return self.definition is not None and self.definition.sides is MeasureSides.LEFT_RIGHT

    @property
    def has_free_side(self) -> bool:
        """Whether the side is asked."""
        return self.definition is not None and self.definition.sides is MeasureSides.ANY

    @property
    def help(self) -> Any:
        """How it is done, what it means, how far to trust it."""
        return measure_help(self.definition) if self.definition else None

    @property
    def is_wide(self) -> bool:
        """Whether a value needs the room of words."""
        return self.definition is not None and not (
            self.definition.is_numeric and not self.definition.is_worded
        )

    @property
    def keypad(self) -> str:
        """Which keys a phone shows: none in particular where signs or spaces are needed."""
        measure = self.definition
        if measure is None or not measure.is_numeric or measure.repeats > 1:
            return ""
        if (measure.lowest or 0) < 0:
            return ""
        return "decimal" if measure.decimals else "numeric"

    @property
    def fold_label(self) -> str:
        """What lies behind the fold of the row."""
        if self.asks("pain") and self.is_pair and self.asks("site"):
            return _("Pain, place, note")
        return _("Pain, note") if self.asks("pain") else _("Note")
