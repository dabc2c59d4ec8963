"""What the ledger knows of a paper before any paper is made."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from clinic.core.errors import DomainError

# No vowels, so that a code never spells a word; nothing that looks like something else.
CODE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
PAPER_COMMAND = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class Way(StrEnum):
    """How a paper reached the client."""

    PRINTED = "printed"
    DOWNLOADED = "downloaded"


class PaperUnavailable(DomainError):
    """This machine lacks the libraries that lay out paper."""

    def __init__(self) -> None:
        super().__init__(
            "This computer cannot make PDF files yet. Nothing is lost. Ask whoever looks after it "
            "to run: %(command)s",
            command=PAPER_COMMAND,
        )


class TooManyPages(DomainError):
    """What should be said needs more paper than it may have."""

    def __init__(self) -> None:
        super().__init__("This does not fit on the paper. Please say a little less.")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDocument:
    """A finished paper for the ledger. ``code`` and ``version`` are those printed on it.

    ``kind`` is a word of the room that made it, such as ``sheet`` or ``session``.
    """

    client_id: str
    kind: str
    code: str
    version: int
    content: bytes
    media_type: str = "application/pdf"


def new_code() -> str:
    """A short number for a paper, to be read aloud, such as ``BK7-4QX`` (387 million of them)."""
    letters = [secrets.choice(CODE_LETTERS) for _ in range(6)]
    return "".join((*letters[:3], "-", *letters[3:]))
