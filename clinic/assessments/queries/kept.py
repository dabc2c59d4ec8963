"""What is kept of an assessment at each save, and whether its rows still say it."""

from collections.abc import Iterator
from dataclasses import fields

from sqlalchemy import select

from clinic.assessments.domain import (
    PAIN_FIELDS,
    MeasurementFinding,
    TightnessFinding,
    TriggerPointFinding,
)
from clinic.assessments.models import Assessment
from clinic.assessments.queries.records import with_rows
from clinic.core.database import db
from clinic.core.seals import Checked
from clinic.core.standing import Live, verify_live

KIND = "assessment"
# None is an empty text in the table for these, and an empty number for the others.
FIELDS_OR_EMPTY = ("referred_quality", "status_chosen", "depth", "view", "change")
PLAIN_FIELDS = tuple(
    field.name
    for field in fields(TriggerPointFinding)
    if field.name not in {*FIELDS_OR_EMPTY, "zones"}
)
TIGHTNESS_FIELDS = tuple(field.name for field in fields(TightnessFinding))
MEASUREMENT_FIELDS = tuple(field.name for field in fields(MeasurementFinding))
ROWS = {
    "trigger_points": (*PLAIN_FIELDS, *FIELDS_OR_EMPTY, "zones", "status"),
    "tightness": TIGHTNESS_FIELDS,
    "measurements": (*MEASUREMENT_FIELDS, "name", "unit", "choice_label"),
    "factors": ("factor", "note"),
}


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


def verify_assessments() -> Iterator[Checked]:
    """Every assessment, held against what its last save kept."""
    rows = db.session.scalars(
        select(Assessment)
        .order_by(Assessment.made_at)
        .options(*with_rows())
        .execution_options(yield_per=200)
    )
    return verify_live(KIND, (Live(row.id, row.client_id, content_of(row)) for row in rows))
