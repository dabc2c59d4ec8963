"""Two states of a record side by side, whatever kind of record it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

# What only the program needs; ids of people become their names.
TECHNICAL = {"id", "format", "row_version", "seen_version", "u", "v", "view"}
# Beside the name that stood there then.
NAMED_BESIDE = {"by_id", "signed_by_id"}
# What tells one row of a list from another, the strongest first.
NAMED_BY = (
    *("item", "measure", "muscle", "muscles", "technique", "exercise", "topic", "factor", "rule"),
    *("side", "label", "name", "model", "site", "race_on", "run_on", "week_starting", "text"),
)

Path = tuple[str, ...]
Content = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that a state says.

    ``path`` are the names of fields from outside in. ``value`` is a text, a number, a list of
    these, or the fields of a row; ``row`` tells that one from the others of its list, and ``names``
    are the fields by which it does. Empty = no row.
    """

    path: Path
    value: object
    row: str = ""
    names: Content = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing in which two states differ. None = one of them does not say it."""

    before: Entry | None
    now: Entry | None


def list_entries(content: Content, people: Mapping[str, str], path: Path = ()) -> list[Entry]:
    """All that a state says, empty answers and ids left out. ``people`` are names by id."""
    return [
        entry
        for name, value in content.items()
        if name not in TECHNICAL | NAMED_BESIDE
        for entry in _entries((*path, name), value, people)
        if not is_empty(entry.value)
    ]


def list_changes(before: list[Entry], now: list[Entry]) -> list[Change]:
    """In what two states differ, in the order of the newer one."""
    old = {(entry.path, entry.row): entry for entry in before}
    new = {(entry.path, entry.row): entry for entry in now}
    changed = [Change(before=old.get(key), now=entry) for key, entry in new.items()]
    gone = [Change(before=entry, now=None) for key, entry in old.items() if key not in new]
    return [each for each in (*changed, *gone) if _differ(each)]


def is_empty(value: object) -> bool:
    """Whether nothing was answered. No is an answer, 0 too."""
    return value is None or value in ("", [], {}, ())


def _differ(change: Change) -> bool:
    if change.before is None or change.now is None:
        return True
    return change.before.value != change.now.value


def _entries(path: Path, value: object, people: Mapping[str, str]) -> Iterator[Entry]:
    if path[-1].endswith("_id"):
        if str(value) in people:
            yield Entry(path=path, value=people[str(value)])
    elif isinstance(value, Mapping):
        yield from list_entries(value, people, path)
    elif isinstance(value, list) and value and all(isinstance(row, Mapping) for row in value):
        yield from _rows(path, value, people)
    else:
        yield Entry(path=path, value=value)


def _rows(path: Path, rows: list[Content], people: Mapping[str, str]) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for row in rows:
        said = {entry.path[-1]: entry.value for entry in list_entries(row, people)}
        names = {each: said.pop(each) for each in NAMED_BY if each in said}
        name = " ".join(map(str, names.values()))
        seen[name] = seen.get(name, 0) + 1
        yield Entry(path=path, row=f"{name} {seen[name]}", names=names, value=said or names)
