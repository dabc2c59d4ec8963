"""Pages of screening."""

from clinic.screening.routes import asking, clearing, reading, safety_net
from clinic.screening.routes.blueprint import blueprint

__all__ = ["asking", "blueprint", "clearing", "reading", "safety_net"]
