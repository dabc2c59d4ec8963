"""What holds for findings before they are kept."""

from collections.abc import Collection, Mapping
from datetime import date

from clinic.anatomy.domain import Muscle, Referred, Scale, Side
from clinic.assessments.domain.commands import Findings
from clinic.assessments.domain.findings import TightnessFinding, TriggerPointFinding
from clinic.assessments.domain.measurement_rules import check_measurements
from clinic.assessments.domain.pain_rules import check_pain
from clinic.assessments.domain.ranges import check_range
from clinic.assessments.domain.vocabulary import Vocabulary
from clinic.core.errors import DomainError

# Rows of each kind; a form with more is a mistake, or an attempt to overload the page.
MOST_ROWS = 40
MOST_MEASUREMENTS = 120
MOST_KPA = 2000


def check_findings(findings: Findings, *, known: Vocabulary, today: date) -> None:
    """Refuse findings that say nothing, contradict themselves or name what is not there.

    ``today`` is the day where the practice is. Raises DomainError with the field at fault; rows
    are named by their place, such as ``tightness-0-grade``.
    """
    _check_something_said(findings)
    if findings.assessed_on > today:
        raise DomainError("This day is still to come. Please check the date.", field="assessed_on")
    check_pain(findings.pain, known)
    _check_number_of_rows(findings)
    for number, point in enumerate(findings.trigger_points):
        place = f"trigger_points-{number}"
        _check_side(point, known.muscles, place)
        _check_trigger_point(point, known.zones, known.scales["tenderness_0_3"], place)
    _check_tightness(findings.tightness, known.muscles, known.scales)
    check_measurements(findings.measurements, known)
    _check_factors(findings, known)


def suggest_referred(zones: Collection[str], muscle: Muscle) -> Referred:
    """What was meant where only the places were ticked: nothing ticked says nothing."""
    if not zones:
        return Referred.NOT_TESTED
    return Referred.TYPICAL if is_typical_for(muscle, zones) else Referred.OTHER


def is_typical_for(muscle: Muscle, zones: Collection[str]) -> bool:
    """Whether one of the places is among those to which this muscle often refers."""
    return bool(set(zones) & set(muscle.referral_zones))


def _check_something_said(findings: Findings) -> None:
    rows = (
        findings.trigger_points,
        findings.tightness,
        findings.measurements,
        findings.factors,
    )
    if not any(rows) and not findings.notes and not findings.pain.says_something:
        raise DomainError(
            "There is nothing to save yet. Please give a pain score, a finding or a note."
        )


def _check_number_of_rows(findings: Findings) -> None:
    for name, rows, most in (
        ("trigger_points", findings.trigger_points, MOST_ROWS),
        ("tightness", findings.tightness, MOST_ROWS),
        ("measurements", findings.measurements, MOST_MEASUREMENTS),
    ):
        if len(rows) > most:
            raise DomainError(
                "One assessment holds %(most)d of these at the most, and here are %(number)d. "
                "Both sides count as two.",
                field=name,
                most=most,
                number=len(rows),
            )


def _check_factors(findings: Findings, known: Vocabulary) -> None:
    codes = [each.factor for each in findings.factors]
    if not set(codes) <= set(known.factors) or len(set(codes)) != len(codes):
        raise DomainError("Please choose from the list.", field="factors")


def _check_side(
    row: TriggerPointFinding | TightnessFinding, muscles: Mapping[str, Muscle], place: str
) -> None:
    muscle = muscles.get(row.muscle)
    if muscle is None:
        raise DomainError("Please choose a muscle from the list.", field=f"{place}-muscle")
    if row.side not in muscle.sides:
        raise DomainError(
            "This muscle has a left and a right. Please choose a side.", field=f"{place}-side"
        )


def _check_trigger_point(
    point: TriggerPointFinding, zones: Collection[str], tenderness: Scale, place: str
) -> None:
    if not set(point.zones) <= set(zones):
        raise DomainError("Please choose places from the list.", field=f"{place}-zones")
    if point.zones and point.referred in {Referred.NONE, Referred.NOT_TESTED}:
        raise DomainError(
            "Places are ticked below, yet this says that it is felt nowhere else. "
            "Please change one of the two.",
            field=f"{place}-referred",
        )
    check_range(point.tenderness, tenderness.lowest, tenderness.highest, f"{place}-tenderness")
    check_range(point.pain_on_pressure, 0, 10, f"{place}-pain_on_pressure")
    check_range(point.pressure_pain_kpa, 0, MOST_KPA, f"{place}-pressure_pain")
    check_range(point.u, 0, 1, f"{place}-across")
    check_range(point.v, 0, 1, f"{place}-down")
    if (point.u is None) != (point.v is None):
        raise DomainError(
            "A place needs both numbers: across and down.",
            field=f"{place}-{'across' if point.u is None else 'down'}",
        )


def _check_tightness(
    rows: tuple[TightnessFinding, ...],
    muscles: Mapping[str, Muscle],
    scales: Mapping[str, Scale],
) -> None:
    seen: set[tuple[str, Side]] = set()
    for number, row in enumerate(rows):
        place = f"tightness-{number}"
        _check_side(row, muscles, place)
        if (row.muscle, row.side) in seen:
            raise DomainError(
                "This muscle and side stands above already. One grade for each, please.",
                field=f"{place}-muscle",
            )
        seen.add((row.muscle, row.side))
        scale = scales.get(row.scale)
        if scale is None:
            raise DomainError("Please choose a scale from the list.", field=f"{place}-grade")
        check_range(row.grade, scale.lowest, scale.highest, f"{place}-grade")
