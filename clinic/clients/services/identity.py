"""How a client is found and told apart: keys that are written with every save."""

from clinic.accounts.queries import find_practice
from clinic.clients.adapters.phones import country_of, phone_forms, phone_identity
from clinic.clients.domain.commands import ClientDetails
from clinic.clients.domain.duplicates import Identity
from clinic.clients.domain.names import PersonName, search_key, whole_name
from clinic.core.folding import fold


def name_of(details: ClientDetails) -> PersonName:
    """The name that was written, one-name people included."""
    return whole_name(
        PersonName(
            given_names=details.given_names,
            family_name=details.family_name,
            family_name_first=details.family_name_first,
            known_as=details.known_as,
        )
    )


def identity_of(details: ClientDetails) -> Identity:
    """What tells this person apart, to be compared with everybody who is here already."""
    name, country = name_of(details), _country()
    phones = (
        phone_identity(text, country=country) for text in (details.phone, details.other_phone)
    )
    email = "".join(fold(details.email).split())
    return Identity(
        given=frozenset(fold(name.given_names).split()),
        family=frozenset(fold(name.family_name).split()),
        born_on=details.born_on,
        contacts=frozenset(contact for contact in (*phones, email) if contact),
    )


def search_key_of(details: ClientDetails) -> str:
    """What a search compares: every word of the names, the e-mail, every form of the phones."""
    country = _country()
    forms = [
        form
        for text in (details.phone, details.other_phone)
        for form in phone_forms(text, country=country)
    ]
    return search_key(name_of(details), email=details.email, phones=forms)


def _country() -> str:
    practice = find_practice()
    return country_of(practice.zone) if practice else ""
