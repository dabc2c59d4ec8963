"""The room's content, read once: what findings speak for, what is said besides the exercises."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clinic.aftercare.domain.advice import AfterLine
from clinic.aftercare.domain.disputed import Topic
from clinic.aftercare.domain.few import Few
from clinic.aftercare.domain.proposals import Rule
from clinic.anatomy.content import cautions, muscles, regions
from clinic.anatomy.domain import Threshold
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
def thresholds() -> Mapping[str, Threshold]:
    """The numbers on which this room's rules turn."""
    return MappingProxyType(read_entries(FOLDER / "thresholds.toml", Threshold))


def few() -> Few:
    """How few exercises are few."""
    return Few(**{code: each.value for code, each in thresholds().items()})


@cache
def after_lines() -> Mapping[str, AfterLine]:
    """What may be said of the hours after a treatment, in the order of printing."""
    file = "after_treatment.toml"
    entries = read_entries(FOLDER / file, AfterLine)
    check_references(entries, "not_with", cautions(), file=file)
    return MappingProxyType(entries)


@cache
def topics() -> Mapping[str, Topic]:
    """Questions on which sources disagree, in the order of the editor."""
    return read_topics(FOLDER / "disputed.toml")


def read_topics(path: Path) -> Mapping[str, Topic]:
    """The topics of a file; ``ContentError`` names the first fault."""
    entries = read_entries(path, Topic)
    for name, topic in entries.items():
        options = {f"{name}.{option.code}": option for option in topic.options}
        check_references(options, "not_with", cautions(), file=path.name)
        check_references(options, "caution_regions", regions(), file=path.name)
    return MappingProxyType(entries)
