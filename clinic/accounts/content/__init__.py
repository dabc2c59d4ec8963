"""The content of this room: what a person may be trained and insured for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.core.content import read_entries
from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """A flag on a person that opens techniques or places which ask for training."""

    code: str
    label: str
    help: str
    source: str
    mark: Mark


@cache
def qualifications() -> Mapping[str, Qualification]:
    """All flags by their codes, in the order in which a form shows them."""
    path = Path(__file__).parent / "qualifications.toml"
    return MappingProxyType(read_entries(path, Qualification))
