"""Values of measures in words."""

from flask_babel import format_decimal
from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Side
from clinic.assessments.domain import MeasurementFinding, MeasurementRecord
from clinic.assessments.presenters.muscles import muscle_in_words
from clinic.core.units import with_unit

# Units that are words: one of them is another word.
SINGLE = {"reps": "rep", "times": "time"}


def value_words(row: MeasurementRecord) -> str:
    """The value with its unit, or in the words of its definition on that day."""
    if row.number is not None:
        return labelled_number(row.number, row.unit, row.choice_label)
    return _(row.choice_label) if row.choice else row.text


def labelled_number(number: float, unit: str, label: str = "") -> str:
    """A number as people write it, with its unit or the label of its grade."""
    return _(label) if label else amount_words(number, unit)


def amount_words(number: float, unit: str) -> str:
    """Such as: 8.5 cm, 17 reps, 40°."""
    text = format_decimal(number)
    unit = SINGLE.get(unit, unit) if number == 1 else unit
    return with_unit(text, _(unit) if unit else "")


def measure_title(row: MeasurementRecord) -> str:
    """The name of the test on the day, and of what: "Texture: right soleus, near the heel"."""
    about = subject_words(row)
    return f"{_(row.name)}: {about}" if about else _(row.name)


def subject_words(row: MeasurementFinding) -> str:
    """Activity, muscle and place, without the side."""
    known = row.muscle in anatomy.muscles()
    muscle = muscle_in_words(row.muscle, Side.MIDLINE) if known else row.muscle
    return ", ".join(each for each in (row.label, muscle, row.site) if each)


def measurement_words(row: MeasurementRecord) -> str:
    """A value in one line: "Knee to wall: R 8.5 cm"."""
    return f"{measure_title(row)}: {sided_value(row)}"


def sided_value(row: MeasurementRecord) -> str:
    """The value behind the letter of its side: "R 8.5 cm"."""
    letters = {Side.LEFT: _("L"), Side.RIGHT: _("R"), Side.MIDLINE: _("M")}
    letter = letters[row.side] if row.side else ""
    return f"{letter} {value_words(row)}".strip()
