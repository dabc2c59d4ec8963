"""Tables of this room: session notes with their rows, reactions to treatment, exercises given."""

from clinic.treatments.models.adverse import AdverseEvent, AdverseFollowUp
from clinic.treatments.models.exercises import ExerciseGiven, ExerciseReport
from clinic.treatments.models.guards import GUARDS
from clinic.treatments.models.session import Addendum, SessionNote
from clinic.treatments.models.technique import Technique

__all__ = [
    "GUARDS",
    "Addendum",
    "AdverseEvent",
    "AdverseFollowUp",
    "ExerciseGiven",
    "ExerciseReport",
    "SessionNote",
    "Technique",
]
