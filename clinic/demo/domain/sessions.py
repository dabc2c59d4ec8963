"""What is done and written at a visit, in the story."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from clinic.demo.domain.days import Days
from clinic.demo.domain.findings import NOT_SAID, said
from clinic.treatments.domain.adverse import RecordAdverse, Severity
from clinic.treatments.domain.commands import (
    AddAddendum,
    AfterLast,
    BeginSession,
    ChangeSession,
    Kind,
    NextVisit,
    Outcome,
    Part,
    SafetyNet,
    TechniqueRow,
    TreatedSide,
)
from clinic.treatments.domain.exercises import Difficulty, Done, GivenRecord, ReportRow


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
class StoryReport:
    """How an exercise of the last sheet went at home."""

    exercise: str
    done: Done
    pain: int = NOT_SAID
    difficulty: Difficulty = Difficulty.UNSAID
    words: str = ""

    def to_row(self, given_id: str) -> ReportRow:
        """The row of a session."""
        return ReportRow(
            given_id=given_id,
            done=self.done,
            pain=said(self.pain),
            difficulty=self.difficulty,
            words=self.words,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReaction:
    """What happened after the visit before, as it is told in this one."""

    happened: str
    severity: Severity
    onset: str
    duration_hours: int
    action: str
    related: str
    words: str

    def to_command(self, client_id: str, note_id: str | None, told_in_id: str) -> RecordAdverse:
        """The reaction as it is recorded."""
        return RecordAdverse(
            client_id=client_id,
            note_id=note_id,
            told_in_id=told_in_id,
            happened=self.happened,
            severity=self.severity,
            onset=self.onset,
            duration_hours=self.duration_hours,
            action=self.action,
            related=self.related,
            words=self.words,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySession:
    """A visit: begun ``at``, written until ``written_at``, signed ``signed_at`` (empty = not yet).

    ``assessment`` "" = nothing was looked at. ``next_day`` is the next visit, where ``next_at``
    says the hour. ``told_at`` is the hour of that day at which ``told_who`` was told.
    """

    code: str
    episode: str
    assessment: str = ""
    by: str
    day: int
    at: str
    written_at: str
    signed_at: str = ""
    kind: Kind = Kind.VISIT
    outcome: Outcome = Outcome.UNSAID
    subjective: str
    objective: str = ""
    appraisal: str = ""
    plan: str = ""
    pain_before: int = NOT_SAID
    pain_after: int = NOT_SAID
    next_day: int = NOT_SAID
    next_at: str = ""
    next_words: str = ""
    after_last: AfterLast = AfterLast.UNSAID
    reactions: tuple[StoryReaction, ...] = ()
    exercises: tuple[StoryReport, ...] = ()
    advice: tuple[str, ...] = ()
    said_words: str = ""
    told_who: str = ""
    told_at: str = ""
    safety_net: SafetyNet = SafetyNet.UNSAID
    techniques: tuple[StoryTechnique, ...] = ()
    addenda: tuple[StoryAddendum, ...] = ()

    def to_beginning(self, days: Days, episode_id: str) -> BeginSession:
        """The draft as it begins: what the client tells."""
        return BeginSession(
            episode_id=episode_id,
            held_on=days.day(self.day),
            kind=self.kind,
            subjective=self.subjective,
            pain_before=said(self.pain_before),
        )

    def to_writing(
        self,
        days: Days,
        note_id: str,
        assessment_id: str | None,
        seen_version: int,
        given: Iterable[GivenRecord],
    ) -> ChangeSession:
        """The whole note; ``given`` are the exercises that the client has at home."""
        ids = {each.exercise: each.id for each in given}
        return ChangeSession(
            note_id=note_id,
            seen_version=seen_version,
            held_on=days.day(self.day),
            kind=self.kind,
            outcome=self.outcome,
            assessment_id=assessment_id,
            after_last=self.after_last,
            advice=self.advice,
            said_words=self.said_words,
            told_who=self.told_who,
            told_on=days.day(self.day) if self.told_at else None,
            told_at=self.told_at,
            safety_net=self.safety_net,
            exercises=tuple(
                each.to_row(ids[each.exercise]) for each in self.exercises if each.exercise in ids
            ),
            subjective=self.subjective,
            objective=self.objective,
            appraisal=self.appraisal,
            plan=self.plan,
            pain_before=said(self.pain_before),
            pain_after=said(self.pain_after),
            consent_reconfirmed=bool(self.techniques),
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
