"""What must hold of a session before it is saved."""

from collections.abc import Collection, Mapping
from datetime import date

from clinic.anatomy.domain import Muscle, Side
from clinic.core.errors import DomainError
from clinic.treatments.domain.commands import Kind, NextVisit, WriteSession
from clinic.treatments.domain.techniques import TechniqueFacts, TechniqueRow, TreatedSide
from clinic.treatments.domain.vocabulary import Technique

MOST_TECHNIQUES = 40
MOST_MUSCLES = 12


def check_visit(command: WriteSession, *, today: date) -> None:
    """Refuse days that cannot be: a visit still to come, a next visit before this one."""
    if command.held_on > today:
        raise DomainError("This day is still to come. Please check the date.", field="held_on")
    if command.next_visit is not NextVisit.ON_A_DATE:
        if command.next_visit_on is not None or command.next_visit_at:
            raise DomainError(
                "A next visit is written here, and “None yet” is chosen. Which of them holds?",
                field="next_visit",
            )
        return
    if command.next_visit_on is None:
        raise DomainError(
            "Please give the date of the next visit, or choose “None yet”.", field="next_visit_on"
        )
    if command.next_visit_on < command.held_on:
        raise DomainError("The next visit comes after this one.", field="next_visit_on")


def check_told(command: WriteSession, *, today: date) -> None:
    """Refuse a telling that is still to come, and an hour without its day."""
    if command.told_on is not None and command.told_on > today:
        raise DomainError("This day is still to come. Please check the date.", field="told_on")
    if command.told_at and command.told_on is None:
        raise DomainError("Please give the day as well.", field="told_on")


def check_kind(command: WriteSession) -> None:
    """Refuse techniques where nobody was treated: by telephone, by nobody coming, by decision."""
    if not command.techniques:
        return
    if command.kind is not Kind.VISIT:
        raise DomainError(
            "Techniques are written here, and the note is about no visit. Choose “Visit”, or "
            "remove the techniques.",
            field="kind",
        )
    if command.outcome.is_not_treated:
        raise DomainError(
            "Techniques are written here, and the note says that nobody was treated. Remove the "
            "techniques, or change how the visit ended.",
            field="outcome",
        )


def check_number_of_techniques(rows: Collection[TechniqueRow]) -> None:
    """Refuse more rows than any visit has."""
    if len(rows) > MOST_TECHNIQUES:
        raise DomainError(
            "A session holds at most %(most)d techniques. Please bring some together.",
            field="techniques",
            most=MOST_TECHNIQUES,
        )


def check_muscles(row: TechniqueFacts, muscles: Mapping[str, Muscle], *, place: str) -> None:
    """Refuse a technique on no muscle, on very many, or in the middle of a sided muscle.

    ``place`` is the row's name in the form.
    """
    if not row.muscles:
        raise DomainError("Please choose at least one muscle.", field=f"{place}-muscles")
    if len(row.muscles) > MOST_MUSCLES:
        raise DomainError(
            "Please choose at most %(most)d muscles for one technique.",
            field=f"{place}-muscles",
            most=MOST_MUSCLES,
        )
    if row.side is not TreatedSide.MIDLINE:
        return
    for key in row.muscles:
        if Side.MIDLINE not in muscles[key].sides:
            raise DomainError(
                "%(muscle)s has a left and a right, no middle.",
                field=f"{place}-side",
                muscle=muscles[key].name,
            )


def check_qualified(
    row: TechniqueFacts,
    technique: Technique,
    muscles: Mapping[str, Muscle],
    *,
    held: Collection[str],
    place: str,
) -> None:
    """Refuse what asks for training that the therapist's card (``held``) does not show."""
    if technique.qualification and technique.qualification not in held:
        raise DomainError(
            "Your card does not show the training for this technique. The practice’s owner can "
            "add it.",
            field=f"{place}-technique",
        )
    for key in row.muscles:
        needed = muscles[key].qualification
        if needed and needed not in held:
            raise DomainError(
                "Your card does not show the training for work on this muscle: %(muscle)s. The "
                "practice’s owner can add it.",
                field=f"{place}-muscles",
                muscle=muscles[key].name,
            )


def check_signer(
    row: TechniqueFacts,
    technique: Technique,
    muscles: Mapping[str, Muscle],
    *,
    held: Collection[str],
) -> None:
    """Refuse to sign what asks for training that the signer's card (``held``) does not show."""
    asks: tuple[Technique | Muscle, ...] = (technique, *(muscles[key] for key in row.muscles))
    for each in asks:
        if each.qualification and each.qualification not in held:
            raise DomainError(
                "Your card does not show the training for this: %(work)s. If you have it, ask the "
                "practice’s owner to add it to your card, then sign. If you do not, discard the "
                "draft and say why; it stays readable.",
                field="techniques",
                work=each.name,
            )


def check_stopped(row: TechniqueFacts, *, place: str) -> None:
    """Ask why, where a technique was stopped early; refuse a reason where none was."""
    has_reason = bool(row.stopped_reason.strip())
    if row.stopped_early and not has_reason:
        raise DomainError("Please say why it was stopped.", field=f"{place}-stopped_reason")
    if has_reason and not row.stopped_early:
        raise DomainError(
            "You wrote why it was stopped. Tick “Stopped early”, or take the words out.",
            field=f"{place}-stopped_reason",
        )


def check_range(row: TechniqueFacts, *, place: str) -> None:
    """Refuse a range without its test, and a test without any value."""
    values = (row.rom_before, row.rom_after)
    if any(value is not None for value in values) and not row.rom_measure:
        raise DomainError("Please choose what was measured.", field=f"{place}-rom_measure")
    if row.rom_measure and all(value is None for value in values):
        raise DomainError("Please write what was measured.", field=f"{place}-rom_before")


def check_pressure(row: TechniqueRow, *, confirm_above: int, place: str) -> None:
    """Ask again before a very high pressure is kept (``confirm_above``: a house threshold, ⚙)."""
    if row.pressure is None or row.pressure <= confirm_above or row.pressure_confirmed:
        return
    raise DomainError(
        "%(pressure)d of 10 is very strong. If that is what the client felt, please confirm it.",
        field=f"{place}-pressure",
        pressure=row.pressure,
    )
