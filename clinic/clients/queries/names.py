"""A client's name as a value."""

from clinic.clients.domain.names import PersonName
from clinic.clients.models import Client


def person_name(client: Client) -> PersonName:
    """The name of a client on record."""
    return PersonName(
        given_names=client.given_names,
        family_name=client.family_name,
        family_name_first=client.family_name_first,
        known_as=client.known_as,
    )
