"""What is found, done and written at the visits of the story."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from clinic.assessments.queries import get_assessment
from clinic.assessments.services import record_assessment
from clinic.core.actor import Actor
from clinic.demo.domain.findings import StoryAssessment
from clinic.demo.domain.sessions import StoryAddendum, StorySession
from clinic.demo.services.steps import Step, Telling
from clinic.treatments.domain.commands import SafetyNet, SignSession
from clinic.treatments.queries import find_last_session, get_session, list_last_given
from clinic.treatments.services import (
    add_addendum,
    begin_session,
    change_session,
    record_adverse,
    sign_session,
)


def visit_steps(telling: Telling) -> Iterator[Step]:
    """Findings first; then each session begins, is written, is signed, is added to."""
    for assessment in telling.story.assessments.values():
        yield _record(telling, assessment)
    for session in telling.story.sessions.values():
        yield _begin(telling, session)
        yield _write(telling, session)
        if session.signed_at:
            yield _sign(telling, session)
        for addendum in session.addenda:
            yield _add(telling, session, addendum)


def _record(telling: Telling, assessment: StoryAssessment) -> Step:
    def act(by: Actor, now: datetime) -> None:
        episode_id = telling.ids["episode", assessment.episode]
        command = assessment.to_command(telling.days, episode_id)
        telling.ids["assessment", assessment.code] = record_assessment(command, by=by, now=now)

    at = telling.days.instant(assessment.day, assessment.at)
    return Step(telling=telling, at=at, by=assessment.by, act=act)


def _begin(telling: Telling, session: StorySession) -> Step:
    def act(by: Actor, now: datetime) -> None:
        episode_id = telling.ids["episode", session.episode]
        command = session.to_beginning(telling.days, episode_id)
        telling.ids["session", session.code] = begin_session(command, by=by, now=now)

    at = telling.days.instant(session.day, session.at)
    return Step(telling=telling, at=at, by=session.by, act=act)


def _write(telling: Telling, session: StorySession) -> Step:
    def act(by: Actor, now: datetime) -> None:
        note_id = telling.ids["session", session.code]
        assessment_id = telling.ids.get(("assessment", session.assessment))
        note = get_session(note_id, by=by)
        given = list_last_given(note.episode_id, by=by, before=note.held_on)
        command = session.to_writing(telling.days, note_id, assessment_id, note.row_version, given)
        if command.safety_net is SafetyNet.GIVEN and not telling.with_paper:
            command = replace(command, safety_net=SafetyNet.NOT_GIVEN)
        change_session(command, by=by, now=now)
        for reaction in session.reactions:
            before = find_last_session(note.episode_id, by=by, before=note_id)
            before_id = before.id if before else None
            record_adverse(reaction.to_command(note.client_id, before_id, note_id), by=by, now=now)

    at = telling.days.instant(session.day, session.written_at)
    return Step(telling=telling, at=at, by=session.by, act=act)


def _sign(telling: Telling, session: StorySession) -> Step:
    def act(by: Actor, now: datetime) -> None:
        note_id = telling.ids["session", session.code]
        note = get_session(note_id, by=by)
        rests_on = note.assessment_id
        findings = 0 if rests_on is None else get_assessment(rests_on, by=by).row_version
        command = SignSession(
            note_id=note_id, seen_version=note.row_version, seen_findings=findings
        )
        sign_session(command, by=by, now=now)

    at = telling.days.instant(session.day, session.signed_at)
    return Step(telling=telling, at=at, by=session.by, act=act)


def _add(telling: Telling, session: StorySession, addendum: StoryAddendum) -> Step:
    def act(by: Actor, now: datetime) -> None:
        command = addendum.to_command(telling.ids["session", session.code])
        add_addendum(command, by=by, now=now)

    at = telling.days.instant(addendum.day, addendum.at)
    return Step(telling=telling, at=at, by=session.by, act=act)
