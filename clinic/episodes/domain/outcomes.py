"""How an episode can end."""

from enum import StrEnum


class Outcome(StrEnum):
    """What came of it."""

    RESOLVED = "resolved"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    REFERRED = "referred"  # somebody else goes on
    STOPPED = "stopped"  # the client came no more
    OTHER = "other"
