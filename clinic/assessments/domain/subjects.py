"""Of what a value speaks, whatever its side and day."""

from clinic.anatomy.domain import Measure, MeasureSides
from clinic.assessments.domain.findings import MeasurementFinding

# Measure, muscle, place, label.
Subject = tuple[str, str, str, str]


def subject_of(row: MeasurementFinding, measure: Measure | None) -> Subject:
    """What makes two values comparable.

    Where left and right stand beside each other, the place says where it was felt that day; else
    it says what was tested.
    """
    is_pair = measure is not None and measure.sides is MeasureSides.LEFT_RIGHT
    site = "" if is_pair else row.site.casefold()
    return row.measure, row.muscle, site, row.label.casefold()
