"""Use cases about clients."""

from clinic.clients.services.archive import archive_client, restore_client
from clinic.clients.services.emergency import (
    NobodyMeant,
    end_grant,
    end_grants_of_later,
    look_at_grant,
    note_miss,
    open_in_emergency,
)
from clinic.clients.services.identity import identity_of
from clinic.clients.services.records import edit_client, register_client
from clinic.clients.services.unsaved import keep_whole_text

__all__ = [
    "NobodyMeant",
    "archive_client",
    "edit_client",
    "end_grant",
    "end_grants_of_later",
    "identity_of",
    "keep_whole_text",
    "look_at_grant",
    "note_miss",
    "open_in_emergency",
    "register_client",
    "restore_client",
]
