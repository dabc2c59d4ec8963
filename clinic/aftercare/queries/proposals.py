"""What the findings of an episode speak for."""

from collections.abc import Collection

from clinic.aftercare.content import rules
from clinic.aftercare.domain.proposals import Suggestions, gather_findings, suggest_exercises
from clinic.assessments.queries import find_latest_assessment
from clinic.core.actor import Actor
from clinic.exercises.content import library


def suggest_for_episode(
    episode_id: str, *, by: Actor, client_cautions: Collection[str]
) -> Suggestions:
    """Exercises for the latest findings of an episode; nothing where nothing was assessed yet."""
    assessment = find_latest_assessment(episode_id, by=by)
    if assessment is None:
        return Suggestions()
    findings = gather_findings(
        [(point.muscle, point.side, point.status) for point in assessment.trigger_points],
        [(row.muscle, row.side, row.grade) for row in assessment.tightness],
    )
    return suggest_exercises(
        findings,
        rules=rules().values(),
        library=library(),
        client_cautions=client_cautions,
        pain_now=assessment.pain_now,
    )
