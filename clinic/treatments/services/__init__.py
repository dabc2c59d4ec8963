"""Use cases of a session, in the order of its life: begin, change, sign, add to, print.

None of them commits; whoever calls opens ``core.database.transaction``.
"""

from clinic.treatments.services.addenda import add_addendum
from clinic.treatments.services.drafts import begin_session, change_session
from clinic.treatments.services.printing import print_note
from clinic.treatments.services.signing import sign_session

__all__ = ["add_addendum", "begin_session", "change_session", "print_note", "sign_session"]
