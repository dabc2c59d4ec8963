"""The owner's pages of safekeeping: backups; the trails."""

from clinic.safekeeping.routes import backups
from clinic.safekeeping.routes.blueprint import blueprint

__all__ = ["backups", "blueprint"]
