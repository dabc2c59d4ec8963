"""What ``clinic doctor`` says of one thing that it looked at."""

from dataclasses import dataclass

MIGRATE = "clinic migrate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. ``mend`` is the command that helps; empty = all is well.

    ``is_risk``: it works, and somebody should think of it all the same.
    """

    words: str
    mend: str = ""
    is_risk: bool = False
