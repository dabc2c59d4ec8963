"""What holds for a client: cautions on record, and what screening has open."""

from clinic.clients.queries import ClientHeader
from clinic.screening.content import items
from clinic.screening.domain import Standing


def list_holding(client: ClientHeader, standing: Standing) -> frozenset[str]:
    """Codes of cautions, of screening questions and of rules that hold for the client now.

    An answer stands for every caution that its question asks about: a yes to blood thinners is
    treated as each of them, until the record says which.
    """
    said = {code for each in standing.open for code in (each.rule, *each.causes)}
    asked = {caution for code in said & items().keys() for caution in items()[code].cautions}
    return frozenset({*(line.code for line in client.cautions), *said, *asked})
