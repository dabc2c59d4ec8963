"""What the complaint itself states. Pure."""

from dataclasses import dataclass

from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A fact that a complaint of these regions states."""

    code: str
    name: str
    regions: tuple[str, ...]
    source: str
    mark: Mark
