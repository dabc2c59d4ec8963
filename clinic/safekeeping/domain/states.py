"""Two states of a record side by side, whatever kind of record it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# What only the program needs; ids of people become their names.
TECHNICAL = {"id", "format", "row_version", "seen_version", "u", "v", "view", "trials_text"}
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

    ``path`` are the names of fields from outside in. ``row`` tells one row of a list from another,
    "" = no row. ``value`` is a text, a number, a list of these, or a row's fields.
    """

    path: Path
    row: str
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing in which two states differ. None = one of them does not say it."""

    before: Entry | None
    now: Entry | None


def list_entries(content: Content, people: Mapping[str, str], path: Path = ()) -> list[Entry]:
    """All that a state says, empty answers and ids left out. ``people`` are names by id."""
    return [
        entry
        for field, value in content.items()
        if field not in TECHNICAL
        for entry in _entries((*path, field), value, people)
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
            yield Entry(path=path, row="", value=people[str(value)])
    elif isinstance(value, Mapping):
        yield from list_entries(value, people, path)
    elif isinstance(value, list) and value and all(isinstance(row, Mapping) for row in value):
        yield from _rows(path, value, people)
    else:
        yield Entry(path=path, row="", value=value)


def _rows(path: Path, rows: list[Content], people: Mapping[str, str]) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for row in rows:
        said = {entry.path[-1]: entry.value for entry in list_entries(row, people)}
        name = " ".join(str(said[field]) for field in NAMED_BY if field in said)
        seen[name] = seen.get(name, 0) + 1
        yield Entry(path=path, row=f"{name} {seen[name]}", value=said)
