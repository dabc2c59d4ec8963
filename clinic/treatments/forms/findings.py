"""Which findings may be signed with a session, as the form lists them."""

from collections.abc import Sequence

from flask_babel import format_date, format_time
from flask_babel import gettext as _
from wtforms import SelectChoice

from clinic.assessments.queries import AssessmentRecord


def findings_choices(assessments: Sequence[AssessmentRecord]) -> list[SelectChoice]:
    """The findings that may be signed with a session, and none."""
    days = [each.assessed_on for each in assessments]
    return [
        *(
            SelectChoice(each.id, findings_words(each, is_alone=days.count(day) == 1))
            for each, day in zip(assessments, days, strict=True)
        ),
        SelectChoice("", _("None")),
    ]


def findings_words(assessment: AssessmentRecord, *, is_alone: bool) -> str:
    """Findings by their day; where there are others of that day, by the hour they were written."""
    day = format_date(assessment.assessed_on, "EEE d MMM y", rebase=False)
    if is_alone:
        return _("Findings of %(day)s", day=day)
    written = format_time(assessment.made_at, "HH:mm")
    return _("Findings of %(day)s, written at %(hour)s", day=day, hour=written)
