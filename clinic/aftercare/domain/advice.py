"""What a client is told of the hours after a treatment."""

from dataclasses import dataclass
from enum import StrEnum

from clinic.core.evidence import Mark


class AfterKind(StrEnum):
    """Whether a line says what is normal or what to do."""

    NORMAL = "normal"
    TO_DO = "to_do"


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterLine:
    """One undisputed line, in the client's words. ``grade`` is A to C as graded by the source.

    Disputed advice (ice, water, baths, tablets) has no line: a therapist who wants it writes it.
    """

    code: str
    kind: AfterKind
    words: str
    grade: str
    source: str
    mark: Mark
