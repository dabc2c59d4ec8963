"""The room's content, read once: what findings speak for, what is said after a treatment."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.aftercare.domain.advice import AfterLine
from clinic.aftercare.domain.proposals import Rule
from clinic.anatomy.content import muscles
from clinic.core.content import check_references, read_entries

FOLDER = Path(__file__).parent


@cache
def rules() -> Mapping[str, Rule]:
    """The rules of proposal by their codes."""
    return read_rules(FOLDER / "proposals.toml")


def read_rules(path: Path) -> Mapping[str, Rule]:
    """The rules of a file; ``ContentError`` names the first fault."""
    entries = read_entries(path, Rule)
    check_references(entries, "muscles", muscles(), file=path.name)
    return MappingProxyType(entries)


@cache
def after_lines() -> Mapping[str, AfterLine]:
    """What is said of the hours after a treatment, in the order of printing."""
    return MappingProxyType(read_entries(FOLDER / "after_treatment.toml", AfterLine))
