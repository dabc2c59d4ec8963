"""What a therapist asks to keep."""

from dataclasses import dataclass
from datetime import date

from clinic.anatomy.domain import (
    Change,
    Depth,
    Familiar,
    Found,
    Referred,
    ReferredQuality,
    Side,
    TriggerPointStatus,
    View,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerPointFinding:
    """One trigger point as it was found.

    ``muscle`` is a key of the muscles and ``zones`` are keys of the zones (clinic.anatomy).
    ``u`` and ``v`` (0 to 1) place it inside the muscle's own box, inner to outer edge and top to
    bottom. ``tenderness`` is 0 to 3, ``pain_on_pressure`` 0 to 10, ``pressure_pain_kpa`` the pain
    threshold under an algometer with a 1 cm2 tip. ``status_chosen`` overrules the rule; None
    leaves the status to it. Fields: International Delphi 2018 (✔) with house additions (⚙).
    """

    muscle: str
    side: Side
    taut_band: Found = Found.NOT_TESTED
    hypersensitive_spot: Found = Found.NOT_TESTED
    referred: Referred = Referred.NOT_TESTED
    zones: tuple[str, ...] = ()
    referred_quality: ReferredQuality | None = None
    familiar: Familiar = Familiar.NOT_TESTED
    status_chosen: TriggerPointStatus | None = None
    depth: Depth | None = None
    tenderness: int | None = None
    pain_on_pressure: int | None = None
    local_twitch: Found = Found.NOT_TESTED
    jump_sign: Found = Found.NOT_TESTED
    pressure_pain_kpa: float | None = None
    view: View | None = None
    u: float | None = None
    v: float | None = None
    change: Change | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TightnessFinding:
    """How firm one muscle felt on one side; ``grade`` belongs to the scale of that code."""

    muscle: str
    side: Side
    grade: int
    scale: str = "house_0_3"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one assessment says. Pain is 0 to 10, None = not asked."""

    assessed_on: date
    pain_now: int | None = None
    pain_worst: int | None = None
    notes: str = ""
    trigger_points: tuple[TriggerPointFinding, ...] = ()
    tightness: tuple[TightnessFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAssessment(Findings):
    """Keep what was found in an episode."""

    episode_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAssessment(Findings):
    """Put an assessment right; ``seen_version`` is the version that the person saw."""

    assessment_id: str
    seen_version: int
