"""Reads about clients, each through the one access policy."""

from clinic.clients.queries.duplicates import ProbableDuplicate, list_probable_duplicates
from clinic.clients.queries.grants import (
    GrantLine,
    find_grant,
    get_grants,
    list_grants_to_mind,
)
from clinic.clients.queries.kept import content_of, verify_clients
from clinic.clients.queries.policy import has_record, visible_client_ids
from clinic.clients.queries.records import (
    AlertLine,
    CautionLine,
    ClientHeader,
    ClientRecord,
    get_client,
    get_client_header,
    list_cautions,
)
from clinic.clients.queries.rows import (
    ClientRow,
    find_clients_named,
    get_client_rows,
    list_clients,
    search_clients,
)

__all__ = [
    "AlertLine",
    "CautionLine",
    "ClientHeader",
    "ClientRecord",
    "ClientRow",
    "GrantLine",
    "ProbableDuplicate",
    "content_of",
    "find_clients_named",
    "find_grant",
    "get_client",
    "get_client_header",
    "get_client_rows",
    "get_grants",
    "has_record",
    "list_cautions",
    "list_clients",
    "list_grants_to_mind",
    "list_probable_duplicates",
    "search_clients",
    "verify_clients",
    "visible_client_ids",
]
