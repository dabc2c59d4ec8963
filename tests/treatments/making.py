"""Sessions for tests: drafts, signed ones, their techniques, reactions, exercises given."""

from datetime import date, timedelta
from typing import Any

from clinic.assessments.queries import get_assessment
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.core.ids import new_id
from clinic.episodes.queries import get_episode
from clinic.treatments import services
from clinic.treatments.domain.adverse import RecordAdverse, Severity
from clinic.treatments.domain.commands import (
    AddAddendum,
    BeginSession,
    NextVisit,
    Outcome,
    Part,
    SafetyNet,
    SignSession,
    TechniqueRow,
    TreatedSide,
)
from clinic.treatments.domain.exercises import Done, GivenExercise, ReportRow
from clinic.treatments.queries import get_session, list_last_given
from tests.screening.making import make_facts, make_screening, squeeze, standing_of

# A technique as the page sends it.
ROW: dict[str, Any] = {
    "techniques-0-kept": "1",
    "techniques-0-technique": "MFR_DIRECT",
    "techniques-0-another": "soleus",
    "techniques-0-side": "R",
    "consent_reconfirmed": "y",
}


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
        "responses": ("softened",),
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


def screen(episode_id: str, by: Actor, day: date | None = None) -> None:
    """Everything asked and answered with no, where nobody has asked for that day yet."""
    day = day or clock.today(by.zone)
    if day <= clock.today(by.zone) and not standing_of(episode_id, by).is_screened_for(day):
        make_screening(episode_id, by, asked_on=day)


def not_treated(**changes: Any) -> dict[str, Any]:
    """What is written where somebody was sent on, as changes to ``writing``."""
    usual: dict[str, Any] = {
        "outcome": Outcome.REFERRED,
        "techniques": (),
        "said_words": "Go to the emergency department now.",
        "told_who": "Dr Shah, GP on call",
        "told_on": clock.today("Europe/London"),
        "told_at": "10:40",
        "safety_net": SafetyNet.NOT_GIVEN,
    }
    return {**usual, **changes}


def make_session(
    episode_id: str, by: Actor, *, screened: bool | None = None, **changes: Any
) -> str:
    """A draft of today, as its therapist left it; returns its id.

    Screening is asked first, all no, where there are techniques (``screened`` says otherwise).
    """
    written = writing(by, **changes)
    if bool(written["techniques"]) if screened is None else screened:
        screen(episode_id, by, written["held_on"])
    command = BeginSession(episode_id=episode_id, **written)
    with transaction(by):
        return services.begin_session(command, by=by, now=clock.now())


def sign(note_id: str, by: Actor) -> None:
    """Sign a draft and its findings as they stand."""
    draft = get_session(note_id, by=by)
    rests_on = draft.assessment_id
    findings = 0 if rests_on is None else get_assessment(rests_on, by=by).row_version
    command = SignSession(note_id=note_id, seen_version=draft.row_version, seen_findings=findings)
    with transaction(by):
        services.sign_session(command, by=by, now=clock.now())


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


def give_exercises(
    episode_id: str, by: Actor, *names: str, days_ago: int = 7, version: int = 1
) -> str:
    """A sheet with these exercises, handed out some days ago; returns its id."""
    sheet_id = new_id()
    given = tuple(
        GivenExercise(exercise=name.lower().replace(" ", "_"), name=name, side="R")
        for name in names or ("Heel raise", "Wall stretch")
    )
    with transaction(by):
        services.note_exercises_given(
            get_episode(episode_id, by=by).client_id,
            episode_id,
            sheet_id,
            "BK7-4QX",
            version,
            clock.today(by.zone) - timedelta(days=days_ago),
            given,
            by=by,
            now=clock.now() - timedelta(days=days_ago),
        )
    return sheet_id


def make_adverse(client_id: str, by: Actor, **changes: Any) -> str:
    """A bruise after a treatment; returns the record's id."""
    usual: dict[str, Any] = {
        "happened": "bruise",
        "severity": Severity.MILD,
        "onset": "under_12_hours",
        "duration_hours": 36,
        "words": "Small bruise on the calf.",
    }
    command = RecordAdverse(client_id=client_id, **{**usual, **changes})
    with transaction(by):
        return services.record_adverse(command, by=by, now=clock.now())


def make_whole_session(episode_id: str, by: Actor, *, assessment_id: str) -> str:
    """A signed session with an exercise, a reaction and an addendum; returns its id."""
    give_exercises(episode_id, by)
    given = list_last_given(episode_id, by=by)
    report = ReportRow(given_id=given[0].id, done=Done.SOME)
    note_id = make_signed_session(episode_id, by, assessment_id=assessment_id, exercises=(report,))
    make_adverse(get_session(note_id, by=by).client_id, by, note_id=note_id)
    add_addendum(note_id, by)
    return note_id


def block(episode_id: str, by: Actor) -> None:
    """The squeeze of the calf moves no foot: a doctor today."""
    make_facts(episode_id, by, squeeze())


def new(episode_id: str) -> str:
    """The address of the page for a new session."""
    return f"/episodes/{episode_id}/sessions/new"
