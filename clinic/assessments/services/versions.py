"""Each save leaves an event and a version."""

from datetime import datetime

from clinic.assessments.domain import PAIN_FIELDS
from clinic.assessments.models import Assessment
from clinic.assessments.services.writing import (
    FIELDS_OR_EMPTY,
    MEASUREMENT_FIELDS,
    PLAIN_FIELDS,
    TIGHTNESS_FIELDS,
)
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.history import keep_version

KIND = "assessment"
ROWS = {
    "trigger_points": (*PLAIN_FIELDS, *FIELDS_OR_EMPTY, "zones", "status"),
    "tightness": TIGHTNESS_FIELDS,
    "measurements": (*MEASUREMENT_FIELDS, "name", "unit", "choice_label"),
    "factors": ("factor", "note"),
}


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


def content_of(assessment: Assessment) -> dict[str, object]:
    """The whole assessment as its version history keeps it."""
    pain = assessment.pain
    return {
        "assessed_on": assessment.assessed_on,
        "episode_id": assessment.episode_id,
        "notes": assessment.notes,
        "pain": {name: getattr(pain, name) for name in PAIN_FIELDS} if pain else {},
        **{
            name: [
                {field: getattr(row, field) for field in each} for row in getattr(assessment, name)
            ]
            for name, each in ROWS.items()
        },
    }
