"""Phone numbers in every form in which somebody may look for them. None is ever refused."""

import phonenumbers
from babel.core import get_global

from clinic.clients.domain.names import digits

# Fewer digits are an extension or a fragment, and say nothing about who somebody is.
SHORTEST = 6


def country_of(zone: str) -> str:
    """The country of an IANA zone (``Europe/London`` gives GB), or ``""`` where none is known."""
    return str(get_global("zone_territories").get(zone, ""))


def phone_forms(number: str, *, country: str) -> tuple[str, ...]:
    """The digits of a number as dialled from abroad, as dialled at home and as typed.

    ``country`` is a two-letter code. What cannot be read as a number keeps its digits.
    """
    typed = digits(number)
    read = _read(number, country)
    if read is None:
        return (typed,) if typed else ()
    from_abroad = f"{read.country_code}{phonenumbers.national_significant_number(read)}"
    at_home = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.NATIONAL)
    return tuple(dict.fromkeys((from_abroad, digits(at_home), typed)))


def phone_identity(number: str, *, country: str) -> str:
    """One spelling for one line, to compare two records; ``""`` where there is no number."""
    forms = phone_forms(number, country=country)
    return forms[0] if forms and len(forms[0]) >= SHORTEST else ""


def _read(number: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return None
