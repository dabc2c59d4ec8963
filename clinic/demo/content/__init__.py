"""The demo's story, read once and checked: every code that it names is there."""

from functools import cache
from pathlib import Path

from clinic.core.content import check_references, read_entries
from clinic.demo.domain.cast import StoryClient, StoryPerson, StoryPractice
from clinic.demo.domain.episodes import StoryEpisode
from clinic.demo.domain.findings import StoryAssessment
from clinic.demo.domain.plans import StoryPlan
from clinic.demo.domain.sessions import StorySession
from clinic.demo.domain.story import Story

FOLDER = Path(__file__).parent


@cache
def story() -> Story:
    """The story as it stands in the files. Raises ContentError for the first fault."""
    return read_story(FOLDER)


def read_story(folder: Path) -> Story:
    """The story of a folder."""
    people = read_entries(folder / "people.toml", StoryPerson)
    clients = read_entries(folder / "clients.toml", StoryClient)
    episodes = read_entries(folder / "episodes.toml", StoryEpisode)
    assessments = read_entries(folder / "assessments.toml", StoryAssessment)
    sessions = read_entries(folder / "sessions.toml", StorySession)
    plans = read_entries(folder / "plans.toml", StoryPlan)
    for entries, field, known, file in (
        (clients, "by", people, "clients.toml"),
        (clients, "responsible", people, "clients.toml"),
        (episodes, "by", people, "episodes.toml"),
        (episodes, "client", clients, "episodes.toml"),
        (assessments, "by", people, "assessments.toml"),
        (assessments, "episode", episodes, "assessments.toml"),
        (sessions, "by", people, "sessions.toml"),
        (sessions, "episode", episodes, "sessions.toml"),
        (sessions, "assessment", assessments, "sessions.toml"),
        (plans, "by", people, "plans.toml"),
        (plans, "episode", episodes, "plans.toml"),
    ):
        check_references(entries, field, known, file=file)
    return Story(
        practice=read_entries(folder / "practice.toml", StoryPractice)["practice"],
        logo=(folder / "logo.png").read_bytes(),
        people=people,
        clients=clients,
        episodes=episodes,
        assessments=assessments,
        sessions=sessions,
        plans=plans,
    )
