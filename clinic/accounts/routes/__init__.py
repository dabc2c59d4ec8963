"""Pages about the practice, its people and their sign-ins."""

from clinic.accounts.routes import account, lock, news, people, practice, sign_ins, ways_in
from clinic.accounts.routes.blueprint import blueprint

__all__ = ["account", "blueprint", "lock", "news", "people", "practice", "sign_ins", "ways_in"]
