"""The pages of safekeeping: backups; the trails; earlier versions of records."""

from clinic.safekeeping.routes import backups, records, trails
from clinic.safekeeping.routes.blueprint import blueprint

__all__ = ["backups", "blueprint", "records", "trails"]
