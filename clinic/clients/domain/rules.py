"""What a client's record must keep to."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from clinic.accounts.domain.access import Role
from clinic.clients.domain.commands import AlertEntry, CautionEntry, ClientDetails
from clinic.clients.domain.names import tidy
from clinic.core.actor import Actor
from clinic.core.errors import DomainError

OLDEST_YEARS = 130
MOST_ROWS = 40
HOURS_OF_A_DAY = Decimal(24)
HALF_AN_HOUR = Decimal("0.5")


def age_on(born_on: date, day: date) -> int:
    """Whole years on a day; somebody born on 29 February turns older on 1 March."""
    had_birthday = (day.month, day.day) >= (born_on.month, born_on.day)
    return day.year - born_on.year - (not had_birthday)


def holds_on(day: date, from_on: date | None, until_on: date | None) -> bool:
    """Whether something holds on a day, both ends counted; an open end holds for ever."""
    return (from_on is None or from_on <= day) and (until_on is None or day <= until_on)


def check_details(details: ClientDetails, *, today: date) -> None:
    """Refuse a record that cannot be right. Raises DomainError beside the field."""
    if not (tidy(details.given_names) or tidy(details.family_name)):
        raise DomainError("Please give a name.", field="given_names")
    _check_birth_date(details.born_on, today)
    _check_sitting_hours(details.sitting_hours)
    _check_rows("alerts", details.alerts)
    if details.clinical is not None:
        _check_rows("cautions", details.clinical.cautions)


def may_hand_over(by: Actor, present_id: str | None) -> bool:
    """Whether ``by`` may say who answers for a client from now on; a grant never lets them."""
    return by.id == present_id or bool(by.roles & {Role.OWNER, Role.RECEPTION})


def check_hand_over(by: Actor, present_id: str | None, successor_id: str) -> None:
    """Refuse who takes a client, or gives away one that is not theirs. Raises DomainError."""
    if not may_hand_over(by, present_id):
        raise DomainError(
            "Only the responsible therapist, reception and the owner can hand a client over.",
            field="responsible_id",
        )
    if successor_id == by.id and Role.OWNER not in by.roles:
        raise DomainError(
            "Nobody makes a client their own. The responsible therapist or the owner can hand the "
            "client over to you.",
            field="responsible_id",
        )


def _check_birth_date(born_on: date | None, today: date) -> None:
    if born_on is None:
        return
    if born_on > today:
        raise DomainError("This day is still to come. Please check the date.", field="born_on")
    if age_on(born_on, today) > OLDEST_YEARS:
        raise DomainError(
            "This would make the person more than %(years)s years old. Please check the year.",
            field="born_on",
            years=OLDEST_YEARS,
        )


def _check_sitting_hours(hours: Decimal | None) -> None:
    if hours is None:
        return
    if not 0 <= hours <= HOURS_OF_A_DAY or hours % HALF_AN_HOUR:
        raise DomainError(
            "Hours of a day go from 0 to 24, in halves, such as 6.5.", field="sitting_hours"
        )


def _check_rows(field: str, rows: Sequence[AlertEntry | CautionEntry]) -> None:
    if len(rows) > MOST_ROWS:
        raise DomainError("There is room for %(most)s rows here.", field=field, most=MOST_ROWS)
    for number, row in enumerate(rows):
        if row.from_on and row.until_on and row.until_on < row.from_on:
            raise DomainError(
                "This day comes before the first one. Please check both.",
                field=f"{field}-{number}-until_on",
            )
