"""What holds for values of measures before they are kept: their definitions say it."""

from clinic.anatomy.domain import Measure, Side
from clinic.assessments.domain.findings import MeasurementFinding
from clinic.assessments.domain.ranges import check_range
from clinic.assessments.domain.subjects import subject_of
from clinic.assessments.domain.vocabulary import Vocabulary
from clinic.core.errors import DomainError


def check_measurements(rows: tuple[MeasurementFinding, ...], known: Vocabulary) -> None:
    """Refuse values that their definition does not allow, and the same one twice."""
    seen: set[tuple[object, ...]] = set()
    for number, row in enumerate(rows):
        place = f"measurements-{number}"
        measure = known.measures.get(row.measure)
        if measure is None:
            raise DomainError("Please choose a test from the list.", field=f"{place}-measure")
        _check_subject(row, measure, known, place)
        _check_value(row, measure, f"{place}-value")
        check_range(row.pain, 0, 10, f"{place}-pain")
        subject = (subject_of(row, measure), row.side)
        if subject in seen:
            raise DomainError(
                "This test and side stands above already. One value for each, please.",
                field=f"{place}-value",
            )
        seen.add(subject)


def _check_subject(
    row: MeasurementFinding, measure: Measure, known: Vocabulary, place: str
) -> None:
    if (row.side is None and measure.allowed_sides) or (
        row.side is not None and row.side not in measure.allowed_sides
    ):
        raise DomainError("Please choose a side.", field=f"{place}-side")
    if measure.asks_label and not row.label:
        raise DomainError("Please name the activity.", field=f"{place}-label")
    if row.muscle or (measure.asks_muscle and not row.site):
        _check_muscle(row, known, place)


def _check_muscle(row: MeasurementFinding, known: Vocabulary, place: str) -> None:
    muscle = known.muscles.get(row.muscle)
    if muscle is None:
        raise DomainError("Please choose a muscle.", field=f"{place}-muscle")
    if row.side is Side.MIDLINE and row.side not in muscle.sides:
        raise DomainError(
            "This muscle has a left and a right. Please choose a side.", field=f"{place}-side"
        )


def _check_value(row: MeasurementFinding, measure: Measure, field: str) -> None:
    if not row.says_something:
        raise DomainError("Please give the value, or leave the line empty.", field=field)
    if measure.is_numeric:
        _check_number(row, measure, field)
    elif measure.is_worded:
        if row.choice not in {choice.value for choice in measure.choices}:
            raise DomainError("Please choose one of the answers.", field=field)
    elif not row.text:
        raise DomainError("Please write what you found.", field=field)


def _check_number(row: MeasurementFinding, measure: Measure, field: str) -> None:
    for number in (row.number, *row.trials):
        if number is None:
            raise DomainError("Please write a number.", field=field)
        check_range(number, measure.lowest or 0, measure.highest or 0, field)
    # The mean of several whole numbers need not be one.
    whole = row.trials or (row.number,)
    if not measure.decimals and any(number != int(number or 0) for number in whole):
        raise DomainError("Please write a whole number.", field=field)
    values = {choice.value for choice in measure.choices}
    if values and f"{row.number:g}" not in values:
        raise DomainError("Please choose one of the answers.", field=field)
