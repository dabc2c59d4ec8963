"""Findings for tests: Emma's soleus, invented."""

from datetime import date
from typing import Any

from clinic.anatomy.domain import Familiar, Found, Side
from clinic.assessments import services
from clinic.assessments.domain import (
    ChangeAssessment,
    MeasurementFinding,
    PainFinding,
    RecordAssessment,
    TightnessFinding,
    TriggerPointFinding,
)
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction


def trigger_point(**changes: Any) -> TriggerPointFinding:
    """An active point of the right soleus that is felt in the heel."""
    facts: dict[str, Any] = {
        "muscle": "soleus",
        "side": Side.RIGHT,
        "taut_band": Found.YES,
        "hypersensitive_spot": Found.YES,
        "zones": ("heel_post",),
        "familiar": Familiar.YES,
        "pain_on_pressure": 7,
    }
    return TriggerPointFinding(**{**facts, **changes})


def tightness(**changes: Any) -> TightnessFinding:
    """A hard right soleus."""
    facts: dict[str, Any] = {"muscle": "soleus", "side": Side.RIGHT, "grade": 3}
    return TightnessFinding(**{**facts, **changes})


def findings(by: Actor, **changes: Any) -> dict[str, Any]:
    """What Emma's first assessment says, as the words of a command."""
    today: date = clock.today(by.zone)
    scores = {"now": changes.pop("pain_now", 3), "worst": changes.pop("pain_worst", 7)}
    facts: dict[str, Any] = {
        "assessed_on": today,
        "pain": PainFinding(**scores),
        "trigger_points": (trigger_point(),),
        "tightness": (tightness(),),
    }
    return {**facts, **changes}


def pain(**changes: Any) -> PainFinding:
    """Pain as Emma tells it."""
    facts: dict[str, Any] = {"now": 3, "worst": 7}
    return PainFinding(**{**facts, **changes})


def measurement(**changes: Any) -> MeasurementFinding:
    """Eight and a half centimetres from the right knee to the wall."""
    facts: dict[str, Any] = {"measure": "knee_to_wall", "side": Side.RIGHT, "number": 8.5}
    return MeasurementFinding(**{**facts, **changes})


def make_assessment(episode_id: str, by: Actor, **changes: Any) -> str:
    """An assessment of today with one trigger point and one grade of tightness; its id."""
    with transaction(by):
        return services.record_assessment(
            RecordAssessment(episode_id=episode_id, **findings(by, **changes)),
            by=by,
            now=clock.now(),
        )


def change(assessment_id: str, by: Actor, seen_version: int = 1, **changes: Any) -> None:
    """An assessment as it is put right by somebody who saw ``seen_version``."""
    command = ChangeAssessment(
        assessment_id=assessment_id, seen_version=seen_version, **findings(by, **changes)
    )
    with transaction(by):
        services.change_assessment(command, by=by, now=clock.now())


def seal(assessment_id: str, by: Actor) -> None:
    """A signed session rests on it from now on."""
    with transaction(by):
        services.seal_assessment(assessment_id, by=by, now=clock.now())
