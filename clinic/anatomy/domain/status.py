"""What status a trigger point has, from what was found. The therapist may always overrule it."""

from dataclasses import dataclass
from enum import StrEnum

from clinic.anatomy.domain.trigger_points import Familiar, Found, Referred, TriggerPointStatus
from clinic.anatomy.domain.words import Threshold


class StatusReason(StrEnum):
    """Why a status was suggested; choices.toml holds the sentence for each."""

    FAMILIAR = "familiar"
    NOT_FAMILIAR = "not_familiar"
    RECOGNITION_NOT_ASKED = "recognition_not_asked"
    TOO_FEW_SIGNS = "too_few_signs"
    SIGNS_GONE = "signs_gone"


@dataclass(frozen=True, slots=True)
class StatusSuggestion:
    """A proposed status, its reason, and how many of the three signs were found."""

    status: TriggerPointStatus
    reason: StatusReason
    signs_found: int


def suggest_status(
    *,
    signs_needed: Threshold,
    taut_band: Found = Found.NOT_TESTED,
    hypersensitive_spot: Found = Found.NOT_TESTED,
    referred: Referred = Referred.NOT_TESTED,
    familiar: Familiar = Familiar.NOT_TESTED,
    found_before: bool = False,
) -> StatusSuggestion:
    """Propose what a trigger point is to this client.

    The signs are a taut band, a hypersensitive spot and referred feeling; what was not tested
    counts as not found. ``signs_needed`` is ``content.threshold("trigger_point_signs")``.
    ``found_before``: this point stands in an earlier assessment of the same episode.

    1. Enough signs, and the client knows the feeling fully or partly: active.
    2. Enough signs, and the client does not know it: latent.
    3. Enough signs, and nobody asked: uncertain.
    4. Found before; all three signs tested and none there; nothing known is brought back: resolved.
    5. Too few signs otherwise: uncertain, whatever the client knows of it.

    Source: 1 and 2 follow the international Delphi (Fernández-de-las-Peñas and Dommerholt, Pain
    Medicine 2018, ✔): at least two of three signs; active when a known symptom is brought back.
    3 to 5 are house rules (⚙).
    """
    signs = _signs_found(taut_band, hypersensitive_spot, referred)
    status, reason = TriggerPointStatus.UNCERTAIN, StatusReason.TOO_FEW_SIGNS
    if signs >= signs_needed.value:
        status, reason = _by_recognition(familiar)
    elif found_before and _all_gone(taut_band, hypersensitive_spot, referred, familiar):
        status, reason = TriggerPointStatus.RESOLVED, StatusReason.SIGNS_GONE
    return StatusSuggestion(status, reason, signs)


def _signs_found(taut_band: Found, hypersensitive_spot: Found, referred: Referred) -> int:
    felt_elsewhere = referred in {Referred.TYPICAL, Referred.OTHER}
    return sum((taut_band is Found.YES, hypersensitive_spot is Found.YES, felt_elsewhere))


def _by_recognition(familiar: Familiar) -> tuple[TriggerPointStatus, StatusReason]:
    match familiar:
        case Familiar.YES | Familiar.PARTLY:
            return TriggerPointStatus.ACTIVE, StatusReason.FAMILIAR
        case Familiar.NO:
            return TriggerPointStatus.LATENT, StatusReason.NOT_FAMILIAR
        case Familiar.NOT_TESTED:
            return TriggerPointStatus.UNCERTAIN, StatusReason.RECOGNITION_NOT_ASKED


def _all_gone(
    taut_band: Found, hypersensitive_spot: Found, referred: Referred, familiar: Familiar
) -> bool:
    signs_absent = taut_band is Found.NO and hypersensitive_spot is Found.NO
    brings_nothing_known = familiar in {Familiar.NO, Familiar.NOT_TESTED}
    return signs_absent and referred is Referred.NONE and brings_nothing_known
