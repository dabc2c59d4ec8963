"""Scales, cautions, warning signs, pain profiles: what rules and pages go by."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.anatomy.content.body import regions
from clinic.anatomy.content.reading import FOLDER, entry, read
from clinic.anatomy.domain import Caution, PainProfile, Scale, Threshold, WarningSign
from clinic.core.content import check_references, read_entries


@cache
def cautions() -> Mapping[str, Caution]:
    """Conditions, medicines and allergies by their codes."""
    return read("cautions", Caution)


@cache
def scales() -> Mapping[str, Scale]:
    """All scales by their codes."""
    return read("scales", Scale)


def scale(code: str) -> Scale:
    """The scale with this code; ``KeyError`` where there is none."""
    return entry(scales(), code, "scale")


@cache
def warning_signs() -> Mapping[str, WarningSign]:
    """The signs on which a client stops, the most urgent first; see ``select_warning_signs``."""
    return read_warning_signs(FOLDER / "warning_signs.toml")


def read_warning_signs(path: Path) -> Mapping[str, WarningSign]:
    """The warning signs of a file; ``ContentError`` names the first fault."""
    entries = read_entries(path, WarningSign)
    check_references(entries, "regions", regions(), file=path.name)
    return MappingProxyType(entries)


@cache
def pain_profiles() -> Mapping[str, PainProfile]:
    """The pain rules that a plan may follow, by their codes."""
    return read("pain_profiles", PainProfile)


@cache
def thresholds() -> Mapping[str, Threshold]:
    """The numbers on which this room's rules turn."""
    return read("thresholds", Threshold)


def threshold(code: str) -> Threshold:
    """The threshold with this code; ``KeyError`` where there is none."""
    return entry(thresholds(), code, "threshold")
