"""A number within its limits."""

from clinic.core.errors import DomainError


def check_range(number: float | None, lowest: float, highest: float, field: str) -> None:
    """Refuse a number outside; None says nothing. Raises DomainError at ``field``."""
    if number is not None and not lowest <= number <= highest:
        raise DomainError(
            "Please give a number from %(lowest)g to %(highest)g.",
            field=field,
            lowest=lowest,
            highest=highest,
        )
