"""The forms in which people write, and what each needs to be saved where a text is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ISSUED = "issued"


@dataclass(frozen=True)
class Place:
    """A form: where it is, who fills it, and what it needs where a text is refused.

    ``paper`` is the address of the paper that says what was written, ISSUED where saving issues it;
    ``unprinted`` is kept but says nothing there. ``once``: afterwards the record has no such form.
    """

    path: str
    who: str = "therapist"
    needs: Mapping[str, str] = field(default_factory=dict)
    reopens: bool = True
    paper: str = ""
    unprinted: frozenset[str] = frozenset()
    once: bool = False


EDITED = (
    Place("/account"),
    Place("/practice", "owner"),
    Place("/people/{newcomer}", "owner"),
    Place("/practice/measures/{own_test}/edit"),
    Place("/clients/{client_id}/edit"),
    Place("/clients/{client_id}/running/edit"),
    Place("/episodes/{episode_id}/edit"),
    Place("/assessments/{assessment_id}/edit"),
    # Whoever was treated was not sent on, whatever stands in those boxes.
    Place(
        "/sessions/{note_id}/edit",
        paper="/sessions/{note_id}.pdf",
        unprinted=frozenset({"said_words", "told_who"}),
    ),
    Place("/episodes/{episode_id}/plan"),
)
MADE = (
    Place(
        "/clients/new", needs={"given_names": "Ada", "family_name": "Somebody {}"}, reopens=False
    ),
    Place("/clients/{client_id}/episodes/new", needs={"complaint": "Calf"}, reopens=False),
    Place(
        "/clients/{client_id}/adverse/new",
        needs={"happened": "bruise", "severity": "mild"},
        reopens=False,
    ),
    Place(
        "/sessions/{note_id}/adverse/new",
        needs={"happened": "bruise", "severity": "mild"},
        reopens=False,
    ),
    Place(
        "/people/new",
        "owner",
        needs={"name": "Ada", "email": "ada-{}@test.example", "roles": "reception"},
        reopens=False,
    ),
    Place("/episodes/{episode_id}/close", needs={"outcome": "resolved"}, reopens=False, once=True),
    Place(
        "/sessions/{note_id}/discard", needs={"reason": "Begun twice."}, reopens=False, once=True
    ),
    Place(
        "/sessions/{signed}/addenda/new",
        needs={"part": "pain", "reason": "Read wrong.", "text": "It was 4."},
        reopens=False,
    ),
    Place(
        "/clients/{blocked_client}/clearance",
        needs={
            "cleared_by": "Dr Okafor",
            "role": "GP",
            "words": "Scan clear.",
            "scope": "Both legs.",
        },
        reopens=False,
        once=True,
    ),
    Place(
        "/episodes/{blocked_episode}/safety-net",
        needs={"where": "Royal Hospital", "told_who": "the client", "told_at": "10:40"},
        reopens=False,
        paper=ISSUED,
        once=True,
    ),
    Place("/adverse/{event_id}", needs={"words": "It faded."}, reopens=False),
    Place("/practice/measures/new", needs={"name": "Test {}"}, reopens=False),
    Place("/episodes/{episode_id}/assessments/new", reopens=False),
    Place(
        "/episodes/{episode_id}/sessions/new",
        needs={
            "techniques-0-technique": "TPPR",
            "techniques-0-muscles": "soleus",
            "techniques-0-side": "L",
        },
        reopens=False,
    ),
    Place("/episodes/{episode_id}/screening", reopens=False),
    Place("/screenings/{careful_screening}/accept", reopens=False, once=True),
    Place(
        "/episodes/{episode_id}/reports/new",
        needs={"next_words": "Rest."},
        reopens=False,
        paper=ISSUED,
    ),
)
PLACES = (*EDITED, *MADE)
ISSUING = Place("/episodes/{episode_id}/plan", needs={"issue": "1"}, paper=ISSUED)
PAPERS = (*(place for place in PLACES if place.paper), ISSUING)
ALL = (*PLACES, ISSUING)
