"""Reads about findings, each through the one access policy."""

from clinic.assessments.domain import (
    AssessmentRecord,
    MeasurementRecord,
    TightnessRecord,
    TriggerPointRecord,
)
from clinic.assessments.queries.kept import verify_assessments
from clinic.assessments.queries.records import (
    SavedVersion,
    find_latest_assessment,
    get_assessment,
    get_with_earlier,
    list_assessments,
    list_earlier_assessments,
    list_episode_assessments,
    list_points_before,
    list_saved_versions,
    with_rows,
)
from clinic.assessments.queries.rows import record_of

__all__ = [
    "AssessmentRecord",
    "MeasurementRecord",
    "SavedVersion",
    "TightnessRecord",
    "TriggerPointRecord",
    "find_latest_assessment",
    "get_assessment",
    "get_with_earlier",
    "list_assessments",
    "list_earlier_assessments",
    "list_episode_assessments",
    "list_points_before",
    "list_saved_versions",
    "record_of",
    "verify_assessments",
    "with_rows",
]
