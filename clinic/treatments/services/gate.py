"""Screening stands before every technique, whichever way the request came."""

from datetime import date

from clinic.core.errors import DomainError
from clinic.screening.domain import Standing, check_may_treat


def check_gate(standing: Standing, *, day: date) -> None:
    """Refuse techniques on somebody who was not asked that day, or may not be treated.

    Raises DomainError, which stands beside the techniques.
    """
    try:
        check_may_treat(standing, day)
    except DomainError as refused:
        raise DomainError(refused.message, field="techniques", **refused.values) from refused
