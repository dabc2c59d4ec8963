"""Pages of a session: write, read, sign, add to, print."""

from clinic.treatments.routes import drafts, reading, signing
from clinic.treatments.routes.blueprint import blueprint

__all__ = ["blueprint", "drafts", "reading", "signing"]
