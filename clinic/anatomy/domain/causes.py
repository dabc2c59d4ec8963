"""What may have led to a complaint, and what it feels like: words to choose from, never a rule."""

from dataclasses import dataclass

from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """Something that may have contributed. ``group`` is a heading in English."""

    code: str
    label: str
    help: str
    group: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """Something the client notices."""

    code: str
    label: str
    source: str
    mark: Mark
