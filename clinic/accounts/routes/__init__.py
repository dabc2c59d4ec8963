"""Pages about the practice, its people and their sign-ins."""

from clinic.accounts.routes import account, lock, people, practice, sign_ins, ways_in
from clinic.accounts.routes.blueprint import blueprint

__all__ = ["account", "blueprint", "lock", "people", "practice", "sign_ins", "ways_in"]
