"""The whole story: everybody in it, and everything that happens."""

from collections.abc import Mapping
from dataclasses import dataclass

from clinic.demo.domain.cast import StoryClient, StoryPerson, StoryPractice
from clinic.demo.domain.episodes import StoryEpisode
from clinic.demo.domain.findings import StoryAssessment
from clinic.demo.domain.plans import StoryPlan
from clinic.demo.domain.running import StoryRunning
from clinic.demo.domain.screening import StoryClearance, StorySafetyNet, StoryScreening
from clinic.demo.domain.sessions import StorySession


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Entries by their codes. ``logo`` is a picture file."""

    practice: StoryPractice
    logo: bytes
    people: Mapping[str, StoryPerson]
    clients: Mapping[str, StoryClient]
    episodes: Mapping[str, StoryEpisode]
    screenings: Mapping[str, StoryScreening]
    clearances: Mapping[str, StoryClearance]
    safety_nets: Mapping[str, StorySafetyNet]
    running: Mapping[str, StoryRunning]
    assessments: Mapping[str, StoryAssessment]
    sessions: Mapping[str, StorySession]
    plans: Mapping[str, StoryPlan]
