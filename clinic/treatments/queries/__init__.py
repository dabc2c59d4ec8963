"""Reads about sessions, for whoever may see the client's clinical record.

Start with ``get_session`` (one, with all its rows), ``list_sessions`` (a client's), and the short
lines of ``list_unsigned``, ``list_begun_on`` and ``find_next_visit``.
``list_last_given`` are the exercises at home, ``list_adverse`` a client's reactions to treatment.
"""

from clinic.treatments.domain.adverse import AdverseRecord
from clinic.treatments.domain.exercises import GivenRecord, ReportRecord
from clinic.treatments.domain.sessions import (
    AddendumRecord,
    ExpectedVisit,
    SessionLine,
    SessionRecord,
    TechniqueRecord,
)
from clinic.treatments.queries.adverse import get_adverse, list_adverse, list_told_in
from clinic.treatments.queries.exercises import list_given, list_last_given
from clinic.treatments.queries.lines import (
    find_draft,
    find_next_visit,
    list_begun_on,
    list_expected_on,
    list_unsigned,
)
from clinic.treatments.queries.records import session_record
from clinic.treatments.queries.sessions import (
    find_last_session,
    get_note,
    get_session,
    list_sessions,
)
from clinic.treatments.queries.verifying import (
    addendum_digest,
    verify_addenda,
    verify_adverse,
    verify_drafts,
    verify_sessions,
)

__all__ = [
    "AddendumRecord",
    "AdverseRecord",
    "ExpectedVisit",
    "GivenRecord",
    "ReportRecord",
    "SessionLine",
    "SessionRecord",
    "TechniqueRecord",
    "addendum_digest",
    "find_draft",
    "find_last_session",
    "find_next_visit",
    "get_adverse",
    "get_note",
    "get_session",
    "list_adverse",
    "list_begun_on",
    "list_expected_on",
    "list_given",
    "list_last_given",
    "list_sessions",
    "list_told_in",
    "list_unsigned",
    "session_record",
    "verify_addenda",
    "verify_adverse",
    "verify_drafts",
    "verify_sessions",
]
