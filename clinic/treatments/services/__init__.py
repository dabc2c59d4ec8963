"""Use cases of a session, in the order of its life: begin, change, settle, sign, add to, print.

A draft may also be discarded or taken over; ``record_adverse`` keeps what happened after a
treatment, ``note_exercises_given`` what went home with the client. None of them commits; whoever
calls opens ``core.database.transaction``.
"""

from clinic.treatments.services.addenda import add_addendum
from clinic.treatments.services.adverse import follow_adverse, record_adverse
from clinic.treatments.services.carried import settle_carried
from clinic.treatments.services.completeness import find_refusal, list_missing
from clinic.treatments.services.drafts import begin_session, change_session
from clinic.treatments.services.exercises import note_exercises_given
from clinic.treatments.services.handing_over import discard_draft, take_over_draft
from clinic.treatments.services.printing import print_note
from clinic.treatments.services.signing import sign_session

__all__ = [
    "add_addendum",
    "begin_session",
    "change_session",
    "discard_draft",
    "find_refusal",
    "follow_adverse",
    "list_missing",
    "note_exercises_given",
    "print_note",
    "record_adverse",
    "settle_carried",
    "sign_session",
    "take_over_draft",
]
