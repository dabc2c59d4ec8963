"""Reads about findings, each through the one access policy."""

from clinic.assessments.domain import (
    AssessmentRecord,
    MeasurementRecord,
    SeriesPoint,
    TightnessRecord,
    TriggerPointRecord,
)
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
from clinic.assessments.queries.series import (
    list_measure_series,
    list_pain_series,
    list_tightness_series,
)

__all__ = [
    "AssessmentRecord",
    "MeasurementRecord",
    "SavedVersion",
    "SeriesPoint",
    "TightnessRecord",
    "TriggerPointRecord",
    "find_latest_assessment",
    "get_assessment",
    "get_with_earlier",
    "list_assessments",
    "list_earlier_assessments",
    "list_episode_assessments",
    "list_measure_series",
    "list_pain_series",
    "list_points_before",
    "list_saved_versions",
    "list_tightness_series",
    "record_of",
    "with_rows",
]
