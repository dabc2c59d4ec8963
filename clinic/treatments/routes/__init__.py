"""Pages of a session: write, read, sign, add to, print; reactions; drafts that nobody signs."""

from clinic.treatments.routes import adverse, drafts, handing_over, reading, signing
from clinic.treatments.routes.blueprint import blueprint

__all__ = ["adverse", "blueprint", "drafts", "handing_over", "reading", "signing"]
