"""The demo's story, read once and checked: every code that it names is there.

People who work there and the practice have a file each; whoever comes has one of their own in
``clients``, with everything that happens to them.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from clinic.core.content import (
    ContentError,
    build_entries,
    check_references,
    read_entries,
    read_tables,
)
from clinic.demo.domain.cast import StoryClient, StoryPerson, StoryPractice
from clinic.demo.domain.episodes import StoryEpisode
from clinic.demo.domain.findings import StoryAssessment
from clinic.demo.domain.plans import StoryPlan
from clinic.demo.domain.running import StoryRunning
from clinic.demo.domain.screening import StoryClearance, StorySafetyNet, StoryScreening
from clinic.demo.domain.sessions import StorySession
from clinic.demo.domain.story import Story

FOLDER = Path(__file__).parent
# What a client's file may hold beside the client, and what each kind of entry names.
KINDS: Mapping[str, type[Any]] = {
    "episodes": StoryEpisode,
    "screenings": StoryScreening,
    "clearances": StoryClearance,
    "safety_nets": StorySafetyNet,
    "running": StoryRunning,
    "assessments": StoryAssessment,
    "sessions": StorySession,
    "plans": StoryPlan,
}
# Kinds whose entries name their client; the others name an episode.
OF_THE_CLIENT = ("episodes", "running")
REFERENCES = (
    ("screenings", "episode", "episodes"),
    ("clearances", "episode", "episodes"),
    ("safety_nets", "episode", "episodes"),
    ("assessments", "episode", "episodes"),
    ("sessions", "episode", "episodes"),
    ("sessions", "assessment", "assessments"),
    ("plans", "episode", "episodes"),
)


@cache
def story() -> Story:
    """The story as it stands in the files. Raises ContentError for the first fault."""
    return read_story(FOLDER)


def read_story(folder: Path) -> Story:
    """The story of a folder."""
    people = read_entries(folder / "people.toml", StoryPerson)
    clients: dict[str, StoryClient] = {}
    entries: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for path in sorted((folder / "clients").glob("*.toml")):
        client, told = read_client(path, people)
        clients[client.code] = client
        for kind, each in told.items():
            entries[kind].update(each)
    return Story(
        practice=read_entries(folder / "practice.toml", StoryPractice)["practice"],
        logo=(folder / "logo.png").read_bytes(),
        people=people,
        clients=clients,
        **entries,
    )


def read_client(
    path: Path, people: Mapping[str, StoryPerson]
) -> tuple[StoryClient, dict[str, dict[str, Any]]]:
    """One client, named after the file, and what happens to them by kind and code."""
    tables = read_tables(path)
    if strange := tables.keys() - {"client", *KINDS}:
        raise ContentError(f"{path.name}: {min(strange)}: no such kind")
    client = build_entries({path.stem: tables["client"]}, StoryClient, file=path.name)
    for kind in OF_THE_CLIENT:
        for entry in tables.get(kind, {}).values():
            entry["client"] = path.stem
    told = {
        kind: build_entries(tables.get(kind, {}), shape, file=path.name)
        for kind, shape in KINDS.items()
    }
    for kind, field, named in REFERENCES:
        check_references(told[kind], field, told[named], file=path.name)
    check_references(client, "responsible", people, file=path.name)
    for each in (client, *told.values()):
        check_references(each, "by", people, file=path.name)
    return client[path.stem], told
