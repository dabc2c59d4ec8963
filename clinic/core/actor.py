"""Who does something: the ``by`` of every query and service."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A signed-in person, or the program itself, as far as rules need to know them.

    ``client_scope`` is the practice's choice for therapists: ``all`` clients or their ``own``.
    ``session_id`` names the sign-in (never its secret) in the audit trail.
    """

    id: str
    name: str
    roles: frozenset[str] = frozenset()
    client_scope: str = "all"
    zone: str = "UTC"
    session_id: str = ""


# Set-up, demo and the command line act as the owner of the machine would.
PROGRAM = Actor(id="program", name="Soleus", roles=frozenset({"owner"}))
