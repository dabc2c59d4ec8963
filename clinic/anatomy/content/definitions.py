"""The tests and measures that come with the program, and what healthy people reach in them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.anatomy.content.body import regions
from clinic.anatomy.content.reading import FOLDER, entry, read
from clinic.anatomy.content.rules import scales
from clinic.anatomy.domain import Choice, Measure, MeasureGroup, Norm
from clinic.core.content import ContentError, check_references, read_entries


@cache
def measures() -> Mapping[str, Measure]:
    """All shipped definitions by their codes, group after group."""
    return read_measures(FOLDER / "measures")


def read_measures(folder: Path) -> Mapping[str, Measure]:
    """The definitions of a folder, one file a group; ``ContentError`` names the first fault."""
    found: dict[str, Measure] = {}
    for group in MeasureGroup:
        path = folder / f"{group}.toml"
        if not path.exists():
            continue
        entries = read_entries(path, Measure)
        _check(entries, group, path.name)
        if twice := sorted(found.keys() & entries):
            raise ContentError(f"{path.name}: {twice[0]}: stands in another file, too")
        found.update({code: _with_steps(measure) for code, measure in entries.items()})
    return MappingProxyType(found)


def measure(code: str) -> Measure:
    """The shipped definition with this code; ``KeyError`` where there is none."""
    return entry(measures(), code, "measure")


@cache
def norms() -> Mapping[str, Norm]:
    """What healthy people reach, by the code of the measure."""
    found = read("norms", Norm, key="measure")
    check_references(found, "measure", measures(), file="norms.toml")
    return found


def _check(entries: Mapping[str, Measure], group: MeasureGroup, file: str) -> None:
    check_references(entries, "regions", regions(), file=file)
    check_references(entries, "scale", scales(), file=file)
    for code, each in entries.items():
        if each.group is not group:
            raise ContentError(f"{file}: {code}: group: must be {group}, as the file is called")


def _with_steps(measure: Measure) -> Measure:
    if not measure.scale:
        return measure
    scale = scales()[measure.scale]
    words = tuple(
        Choice(value=str(step.value), label=step.label, help=step.meaning) for step in scale.steps
    )
    return replace(measure, choices=words)
