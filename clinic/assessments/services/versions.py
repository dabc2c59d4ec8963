"""Each save leaves an event and a version."""

from datetime import datetime

from clinic.assessments.models import Assessment
from clinic.assessments.queries.kept import KIND, ROWS, content_of
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.history import keep_version


def keep(assessment: Assessment, action: str, changed: list[str], by: Actor, now: datetime) -> None:
    """Keep the present state with its event, which counts rows and holds no words."""
    number = record_event(
        action,
        subject=(KIND, assessment.id),
        client_id=assessment.client_id,
        by=by,
        now=now,
        detail={"changed": changed, **{name: len(getattr(assessment, name)) for name in ROWS}},
    )
    content = content_of(assessment)
    keep_version((KIND, assessment.id), content, event_number=number, by=by, now=now)
