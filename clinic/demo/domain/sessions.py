"""What is done and written at a visit, in the story."""

from dataclasses import dataclass
from typing import Any

from clinic.demo.domain.days import Days
from clinic.demo.domain.findings import NOT_SAID, said
from clinic.treatments.domain.commands import (
    AddAddendum,
    BeginSession,
    ChangeSession,
    NextVisit,
    Part,
    TechniqueRow,
    TreatedSide,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTechnique:
    """A technique; fields as in clinic.treatments.domain.commands."""

    technique: str
    muscles: tuple[str, ...]
    side: TreatedSide
    client_position: str
    depth: str = ""
    duration_seconds: int = NOT_SAID
    repeats: int = NOT_SAID
    pressure: int = NOT_SAID
    response: str = ""
    note: str = ""

    def to_row(self) -> TechniqueRow:
        """The row of a session."""
        return TechniqueRow(
            technique=self.technique,
            muscles=self.muscles,
            side=self.side,
            client_position=self.client_position,
            depth=self.depth,
            duration_seconds=said(self.duration_seconds),
            repeats=said(self.repeats),
            pressure=said(self.pressure),
            responses=(self.response,) if self.response else (),
            note=self.note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAddendum:
    """A later thought on a signed session."""

    day: int
    at: str
    part: Part
    text: str
    reason: str

    def to_command(self, note_id: str) -> AddAddendum:
        """The addendum as it is added."""
        return AddAddendum(note_id=note_id, part=self.part, text=self.text, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySession:
    """A visit: begun ``at``, written until ``written_at``, signed ``signed_at`` (empty = not yet).

    ``next_day`` is the next visit, where ``next_at`` says the hour.
    """

    code: str
    episode: str
    assessment: str
    by: str
    day: int
    at: str
    written_at: str
    signed_at: str = ""
    subjective: str
    objective: str = ""
    appraisal: str = ""
    plan: str = ""
    pain_before: int = NOT_SAID
    pain_after: int = NOT_SAID
    next_day: int = NOT_SAID
    next_at: str = ""
    next_words: str = ""
    techniques: tuple[StoryTechnique, ...] = ()
    addenda: tuple[StoryAddendum, ...] = ()

    def to_beginning(self, days: Days, episode_id: str) -> BeginSession:
        """The draft as it begins: what the client tells."""
        return BeginSession(
            episode_id=episode_id,
            held_on=days.day(self.day),
            subjective=self.subjective,
            pain_before=said(self.pain_before),
        )

    def to_writing(
        self, days: Days, note_id: str, assessment_id: str, seen_version: int
    ) -> ChangeSession:
        """The whole note."""
        return ChangeSession(
            note_id=note_id,
            seen_version=seen_version,
            held_on=days.day(self.day),
            assessment_id=assessment_id,
            subjective=self.subjective,
            objective=self.objective,
            appraisal=self.appraisal,
            plan=self.plan,
            pain_before=said(self.pain_before),
            pain_after=said(self.pain_after),
            consent_reconfirmed=True,
            techniques=tuple(each.to_row() for each in self.techniques),
            **self._next_visit(days),
        )

    def _next_visit(self, days: Days) -> dict[str, Any]:
        if not self.next_at:
            return {"next_visit": NextVisit.NONE_YET, "next_visit_words": self.next_words}
        return {
            "next_visit": NextVisit.ON_A_DATE,
            "next_visit_on": days.day(self.next_day),
            "next_visit_at": self.next_at,
            "next_visit_words": self.next_words,
        }
