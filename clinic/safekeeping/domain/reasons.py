"""Why something went wrong, kept so that it is put into words where somebody reads it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from clinic.core.errors import DomainError

# How a list of them begins. What was kept before them was a sentence.
LIST = "[{"


@dataclass(frozen=True, slots=True)
class Reason:
    """``message`` is English source text for gettext; ``values`` fill its placeholders."""

    message: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        """In English, for commands and the log."""
        return self.message % self.values if self.values else self.message


def reason_of(error: DomainError) -> Reason:
    """What a broken rule says."""
    values = error.values.items()
    plain = {name: each if isinstance(each, int) else str(each) for name, each in values}
    return Reason(error.message, plain)


def write_reasons(reasons: Iterable[Reason]) -> str:
    """Reasons as they are stored; "" where there is none."""
    kept = [asdict(each) for each in reasons]
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def read_reasons(text: str) -> tuple[Reason, ...]:
    """Reasons as they were stored; a sentence of former times is one that nothing fills."""
    if text.startswith(LIST):
        return tuple(Reason(**each) for each in json.loads(text))
    return (Reason(text),) if text else ()
