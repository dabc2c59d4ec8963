"""Pages about plans and sheets."""

from clinic.aftercare.routes import editor, sheets
from clinic.aftercare.routes.blueprint import blueprint

__all__ = ["blueprint", "editor", "sheets"]
