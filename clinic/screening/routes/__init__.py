"""Pages of screening."""

from clinic.screening.routes import accepting, asking, clearing, reading, safety_net
from clinic.screening.routes.blueprint import blueprint

__all__ = ["accepting", "asking", "blueprint", "clearing", "reading", "safety_net"]
