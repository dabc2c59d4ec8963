"""What each cell of the matrix must be, from the written table alone."""

from enum import StrEnum

from tests.trust.matrix.table import OUTSIDE, Line, Whose

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
# Whose records there are; the therapist and the colleague see their own clients only.
SETS = ("therapist", "colleague")
# Who finds the records of each set. The substitute opened the therapist's client in an emergency.
SEES = {
    "therapist": {"owner", "therapist", "substitute", "auditor", "reception"},
    "colleague": {"owner", "colleague", "auditor", "reception"},
}


class Outcome(StrEnum):
    """What became of a request."""

    IN = "is let in"
    SIGN_IN = "is asked to sign in"
    REFUSED = "is refused"
    NOT_FOUND = "finds nothing"
    NO_METHOD = "is told that this cannot be done here"
    BROKEN = "meets a fault"


def expected(line: Line, subject: str, method: str, record_set: str) -> set[Outcome]:
    """What may become of a request; more than one only before the sign-in."""
    if method not in line.methods:
        return {Outcome.NO_METHOD}
    if subject not in line.admits(method):
        return {Outcome.SIGN_IN} if subject in OUTSIDE else {Outcome.REFUSED}
    if method == "OPTIONS":
        return {Outcome.IN, Outcome.SIGN_IN} if subject in OUTSIDE else {Outcome.IN}
    if not finds(line.whose, subject, record_set):
        return {Outcome.NOT_FOUND}
    if line.whose is Whose.AUTHOR and subject != record_set:
        return {Outcome.REFUSED}
    # Pages before the sign-in lead to each other: a locked one to the page that unlocks it.
    return {Outcome.IN, Outcome.SIGN_IN} if subject in OUTSIDE else {Outcome.IN}


def finds(whose: Whose, subject: str, record_set: str) -> bool:
    """Whether there is such a record for this person."""
    return {
        Whose.NOBODY: True,
        Whose.ABSENT: False,
        Whose.CLIENT: subject in SEES[record_set],
        Whose.AUTHOR: subject in SEES[record_set],
        Whose.OPENER: subject in {"owner", "substitute"},
        Whose.TOLD: subject in {"owner", record_set},
        Whose.OWN: record_set == SETS[0],  # the first set holds one's own, the second another's
    }[whose]
