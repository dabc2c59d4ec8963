"""What a letter says, before anybody lays it out."""

from clinic.letters.domain.courses import (
    CoursePoint,
    measure_course,
    pain_course,
    tightness_course,
    week_course,
)
from clinic.letters.domain.progress import Progress, Subject, list_progress
from clinic.letters.domain.report import Chart, Layout, Line, Report, ReportWords

__all__ = [
    "Chart",
    "CoursePoint",
    "Layout",
    "Line",
    "Progress",
    "Report",
    "ReportWords",
    "Subject",
    "list_progress",
    "measure_course",
    "pain_course",
    "tightness_course",
    "week_course",
]
