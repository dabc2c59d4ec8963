"""Reads about sessions, for whoever may see the client's clinical record.

Start with ``get_session`` (one, with all its rows), ``list_sessions`` (a client's), and the short
lines of ``list_unsigned``, ``list_begun_on``, ``list_next_visits_on`` and ``find_next_visit``.
"""

from clinic.treatments.domain.sessions import (
    AddendumRecord,
    ExpectedVisit,
    SessionLine,
    SessionRecord,
    TechniqueRecord,
)
from clinic.treatments.queries.lines import (
    find_draft,
    find_next_visit,
    list_begun_on,
    list_expected_on,
    list_next_visits_on,
    list_unsigned,
)
from clinic.treatments.queries.records import session_record
from clinic.treatments.queries.sessions import (
    find_last_session,
    get_note,
    get_session,
    list_sessions,
)

__all__ = [
    "AddendumRecord",
    "ExpectedVisit",
    "SessionLine",
    "SessionRecord",
    "TechniqueRecord",
    "find_draft",
    "find_last_session",
    "find_next_visit",
    "get_note",
    "get_session",
    "list_begun_on",
    "list_expected_on",
    "list_next_visits_on",
    "list_sessions",
    "list_unsigned",
    "session_record",
]
