"""What a client is told of the hours after a treatment."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from clinic.core.evidence import Mark


class AfterKind(StrEnum):
    """Whether a line says what is normal, what to do, or what to leave today."""

    NORMAL = "normal"
    TO_DO = "to_do"
    AVOID = "avoid"


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterLine:
    """One undisputed line, in the client's words. ``grade`` is A to C as graded by the source.

    ``usual`` lines are ticked before anybody chooses. ``not_with`` are cautions of a client with
    which the line is not offered. Myths (grade D) have no line; disputed advice stands elsewhere
    (clinic.aftercare.domain.disputed).
    """

    code: str
    kind: AfterKind
    words: str
    grade: str
    source: str
    mark: Mark
    usual: bool = False
    not_with: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.grade not in {"A", "B", "C"}:
            raise ValueError(f"{self.code}: grade is A, B or C; what is contradicted is not said")


def select_lines(
    lines: Iterable[AfterLine], chosen: Collection[str] | None, *, client_cautions: Collection[str]
) -> tuple[AfterLine, ...]:
    """The chosen lines in their order; None = nobody chose, the usual ones.

    What does not go with a caution of the client is left out either way.
    """
    return tuple(
        line
        for line in offered_lines(lines, client_cautions)
        if (line.usual if chosen is None else line.code in chosen)
    )


def offered_lines(
    lines: Iterable[AfterLine], client_cautions: Collection[str]
) -> tuple[AfterLine, ...]:
    """The lines that a therapist may choose for this client."""
    return tuple(line for line in lines if not set(line.not_with) & set(client_cautions))
