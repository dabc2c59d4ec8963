"""What a plan must be before it is saved, and what it must be before it is handed to anybody."""

from collections.abc import Collection, Mapping, Sequence

from clinic.aftercare.domain.few import Few, Number
from clinic.aftercare.domain.gentle import most_gentle_seconds
from clinic.aftercare.domain.plan import LIMITS, PlannedExercise, SavePlan
from clinic.aftercare.domain.proposals import asks_for_reason, find_cautions
from clinic.core.errors import DomainError
from clinic.exercises.domain.exercise import Exercise
from clinic.screening.domain import Standing, check_may_exercise


def check_plan(
    command: SavePlan,
    *,
    library: Mapping[str, Exercise],
    profiles: Collection[str],
    lines: Collection[str],
) -> None:
    """Refuse what the record cannot hold. Doses outside the library's range are allowed."""
    if command.pain_profile not in profiles:
        raise DomainError("Please choose how much pain is all right.", field="pain_profile")
    if not set(command.after or ()) <= set(lines):
        raise DomainError("This line is not offered.", field="after")
    for index, planned in enumerate(command.exercises):
        if planned.exercise not in library:
            raise DomainError("This exercise is not in the library.", field=f"exercises-{index}")
        if planned.side not in library[planned.exercise].sides:
            raise DomainError(
                "This exercise is not done for one side.", field=f"exercises-{index}-side"
            )
        for name, (least, most) in LIMITS.items():
            number = getattr(planned, name)
            if number is not None and not least <= number <= most:
                raise DomainError(
                    "Please give a number from %(least)d to %(most)d.",
                    field=f"exercises-{index}-{name}",
                    least=least,
                    most=most,
                )


def check_ready(
    exercises: Sequence[PlannedExercise],
    many_reason: str,
    *,
    library: Mapping[str, Exercise],
    client_cautions: Collection[str],
    few: Few,
) -> None:
    """Refuse to issue what is not ready.

    That is an empty plan, a caution without a word of reason, many exercises without one, an
    exercise that the library no longer has or not for this side, and more than its gentle form
    allows.
    """
    if not exercises:
        raise DomainError("There is no exercise in this plan yet. Add one, then issue the sheet.")
    if few.judge(len(exercises)) is Number.REASON and not many_reason:
        raise DomainError(
            "%(number)d or more exercises are seldom done. Say in a few words why they are all "
            "needed, or take some out.",
            number=few.reason_from,
            field="many_reason",
        )
    for index, planned in enumerate(exercises):
        if planned.exercise not in library:
            raise DomainError(
                "“%(code)s” is no longer in the library. Take it out of the plan, then issue the "
                "sheet.",
                code=planned.exercise,
            )
        cautions = find_cautions(library[planned.exercise], client_cautions)
        if asks_for_reason(cautions) and not planned.caution_reason:
            raise DomainError(
                "Please say in a word why this exercise is right for this client all the same.",
                field=f"exercises-{index}-caution_reason",
            )
        _check_gentle(planned, library[planned.exercise], client_cautions, index)


def _check_gentle(
    planned: PlannedExercise, exercise: Exercise, client_cautions: Collection[str], index: int
) -> None:
    most = most_gentle_seconds(exercise, client_cautions)
    if most is not None and (planned.hold_seconds or 0) > most:
        raise DomainError(
            "The gentle form of “%(name)s” is for at most %(most)d seconds at a time.",
            field=f"exercises-{index}-hold_seconds",
            name=exercise.name,
            most=most,
        )


def check_may_issue(standing: Standing) -> None:
    """Refuse a sheet for somebody who is blocked, or who was never asked for this complaint."""
    check_may_exercise(standing)
    if standing.full_on is None:
        raise DomainError(
            "The screening questions were not asked for this complaint yet. Ask them first; the "
            "plan is kept."
        )
