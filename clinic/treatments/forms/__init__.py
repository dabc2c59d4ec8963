"""What the pages of a session ask."""

from clinic.treatments.forms.addendum import AddendumForm, SignForm
from clinic.treatments.forms.session import SessionForm
from clinic.treatments.forms.values import session_values

__all__ = ["AddendumForm", "SessionForm", "SignForm", "session_values"]
