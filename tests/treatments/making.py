"""Sessions for tests: drafts, signed ones, their techniques."""

from typing import Any

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.treatments import services
from clinic.treatments.domain.commands import (
    AddAddendum,
    BeginSession,
    NextVisit,
    Part,
    SignSession,
    TechniqueRow,
    TreatedSide,
)
from clinic.treatments.queries import get_session


def technique(**changes: Any) -> TechniqueRow:
    """Myofascial release of the right soleus, five minutes."""
    usual: dict[str, Any] = {
        "technique": "MFR_DIRECT",
        "muscles": ("soleus",),
        "side": TreatedSide.RIGHT,
        "client_position": "prone_pillow",
        "depth": "moderate",
        "duration_seconds": 300,
        "pressure": 6,
        "response": "softened",
    }
    return TechniqueRow(**{**usual, **changes})


def writing(by: Actor, **changes: Any) -> dict[str, Any]:
    """What is written about an ordinary visit of today, as fields of a command."""
    usual: dict[str, Any] = {
        "held_on": clock.today(by.zone),
        "subjective": "Calf ached after Sunday's run.",
        "objective": "Soleus firm low on the inner side.",
        "appraisal": "Overload after a quick rise in distance.",
        "plan": "Release twice more, then load.",
        "pain_before": 6,
        "pain_after": 3,
        "consent_reconfirmed": True,
        "next_visit": NextVisit.NONE_YET,
        "techniques": (technique(),),
    }
    return {**usual, **changes}


def make_session(episode_id: str, by: Actor, **changes: Any) -> str:
    """A draft of today, as its therapist left it; returns its id."""
    command = BeginSession(episode_id=episode_id, **writing(by, **changes))
    with transaction(by):
        return services.begin_session(command, by=by, now=clock.now())


def sign(note_id: str, by: Actor) -> None:
    """Sign a draft as it stands."""
    seen = get_session(note_id, by=by).row_version
    with transaction(by):
        services.sign_session(
            SignSession(note_id=note_id, seen_version=seen), by=by, now=clock.now()
        )


def make_signed_session(episode_id: str, by: Actor, **changes: Any) -> str:
    """A session that stands for good; returns its id."""
    note_id = make_session(episode_id, by, **changes)
    sign(note_id, by)
    return note_id


def add_addendum(note_id: str, by: Actor, **changes: Any) -> str:
    """A later thought on a signed session; returns its id."""
    usual: dict[str, Any] = {
        "part": Part.PAIN,
        "text": "Pain after was 4, not 3.",
        "reason": "Read from the wrong line.",
    }
    command = AddAddendum(note_id=note_id, **{**usual, **changes})
    with transaction(by):
        return services.add_addendum(command, by=by, now=clock.now())
