"""Pages about clients: the list, search, register, details, archive; records in an emergency."""

from clinic.clients.routes import emergency, records
from clinic.clients.routes.blueprint import blueprint

__all__ = ["blueprint", "emergency", "records"]
