"""What a screening and a clearance must keep to. Pure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from clinic.anatomy.domain import Action
from clinic.core.errors import DomainError
from clinic.screening.domain.commands import Answer, RecordClearance
from clinic.screening.domain.items import Item
from clinic.screening.domain.standing import OpenDecision

FUTURE = "This day is still to come. Please check the date."


def check_answers(answers: Sequence[Answer], asked: Iterable[Item]) -> None:
    """Refuse a screening in which a question is missing or foreign. Raises DomainError."""
    given = [answer.item for answer in answers]
    codes = [item.code for item in asked]
    for code in codes:
        if code not in given:
            raise DomainError("Please answer every question.", field=f"answer_{code}")
    if len(given) != len(codes):
        raise DomainError("Some answers belong to other questions. Please open the page afresh.")


def check_asked_on(asked_on: date, today: date) -> None:
    """Refuse a day to come. Raises DomainError."""
    if asked_on > today:
        raise DomainError(FUTURE, field="asked_on")


def check_afresh(reason: str, *, ends_block: bool) -> None:
    """Refuse to end a block by other answers without a word of why. Raises DomainError."""
    if ends_block and not reason.strip():
        raise DomainError(
            "These answers end what blocks treatment now. Please say in a few words why they are "
            "other than before. The word of a doctor is recorded as a clearance.",
            field="reason",
        )


def check_not_oneself(command: RecordClearance, name: str) -> None:
    """Refuse a clearance by whoever records it: it is somebody else's word. Raises DomainError."""
    if command.cleared_by.strip().casefold() == name.strip().casefold():
        raise DomainError(
            "A clearance is the word of somebody else, such as the client’s doctor. You cannot "
            "clear what you were told to wait for.",
            field="cleared_by",
        )


def check_clearance(command: RecordClearance, open_: Collection[OpenDecision], today: date) -> None:
    """Refuse a clearance that names nothing, nobody or no words. Raises DomainError."""
    known = {decision.id for decision in open_}
    if not command.decisions or not set(command.decisions) <= known:
        raise DomainError("Please choose what is cleared.", field="decisions")
    needed = {
        "cleared_by": "Please write who cleared it.",
        "role": "Please write what they are, such as GP or hospital doctor.",
        "words": "Please write what they said, in their words.",
        "scope": "Please write what is allowed now, and what is not.",
    }
    for field, message in needed.items():
        if not getattr(command, field).strip():
            raise DomainError(message, field=field)
    if command.dated_on > today:
        raise DomainError(FUTURE, field="dated_on")
    if command.dated_on < _earliest(command, open_):
        raise DomainError(
            "This is dated before the block. Please record what was said since, or correct the "
            "date.",
            field="dated_on",
        )


def _earliest(command: RecordClearance, open_: Collection[OpenDecision]) -> date:
    """An older letter may clear what is long known, and nothing that asks for help today."""
    acute = {Action.REFER_TODAY, Action.EMERGENCY}
    named = (each for each in open_ if each.id in command.decisions and each.action in acute)
    return max((each.decided_on for each in named), default=date.min)
