"""What the pages of a session ask."""

from clinic.treatments.forms.addendum import (
    AddendumForm,
    DiscardForm,
    SettleForm,
    SignForm,
    TakeOverForm,
)
from clinic.treatments.forms.adverse import AdverseForm, FollowUpForm
from clinic.treatments.forms.session import SessionForm
from clinic.treatments.forms.values import session_values

__all__ = [
    "AddendumForm",
    "AdverseForm",
    "DiscardForm",
    "FollowUpForm",
    "SessionForm",
    "SettleForm",
    "SignForm",
    "TakeOverForm",
    "session_values",
]
