"""Use cases about clients."""

from clinic.clients.services.archive import archive_client, restore_client
from clinic.clients.services.identity import identity_of
from clinic.clients.services.records import edit_client, register_client

__all__ = ["archive_client", "edit_client", "identity_of", "register_client", "restore_client"]
