"""What the findings of an episode speak for."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from clinic.aftercare.content import few, rules
from clinic.aftercare.domain.findings import confirm_findings
from clinic.aftercare.domain.plan import PlannedExercise
from clinic.aftercare.domain.proposals import (
    Finding,
    Suggestions,
    gather_findings,
    suggest_exercises,
)
from clinic.assessments.queries import (
    AssessmentRecord,
    find_latest_assessment,
    list_episode_assessments,
)
from clinic.core.actor import Actor
from clinic.exercises.content import library


def suggest_for_episode(
    episode_id: str, *, by: Actor, client_cautions: Collection[str]
) -> Suggestions:
    """Exercises for the latest findings of an episode; nothing where nothing was assessed yet."""
    assessment = find_latest_assessment(episode_id, by=by)
    return Suggestions() if assessment is None else suggest_for(assessment, client_cautions)


def suggest_for(assessment: AssessmentRecord, client_cautions: Collection[str]) -> Suggestions:
    """Exercises for the findings of one assessment."""
    return suggest_exercises(
        _findings(assessment),
        rules=rules().values(),
        library=library(),
        client_cautions=client_cautions,
        most=few().most_proposed,
        pain_now=assessment.pain_now,
    )


def confirm_reasons(
    episode_id: str, exercises: Iterable[PlannedExercise], *, by: Actor
) -> tuple[PlannedExercise, ...]:
    """The exercises with reasons as recorded in this episode: a page can send anything.

    What nobody gave a reason keeps none: the therapist chose it.
    """
    planned = tuple(exercises)
    if not any(each.reason for each in planned):
        return planned
    recorded = [
        finding
        for assessment in list_episode_assessments(episode_id, by=by)
        for finding in _findings(assessment)
    ]
    return tuple(replace(each, reason=confirm_findings(each.reason, recorded)) for each in planned)


def _findings(assessment: AssessmentRecord) -> tuple[Finding, ...]:
    return gather_findings(
        [(point.muscle, point.side, point.status) for point in assessment.trigger_points],
        [(row.muscle, row.side, row.grade) for row in assessment.tightness],
        on=assessment.assessed_on,
    )
