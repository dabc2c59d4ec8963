"""The status of a trigger point and the reason for it, in words."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import StatusSuggestion, TriggerPointStatus, suggest_status
from clinic.assessments.presenters.muscles import label_of
from clinic.assessments.queries import TriggerPointRecord


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What the status is and why; ``is_chosen`` where a therapist overruled the rule."""

    status: str
    why: str
    is_chosen: bool


def status_words(
    suggestion: StatusSuggestion, chosen: TriggerPointStatus | None = None
) -> StatusWords:
    """The status that counts. A choice against the signs says what the signs would say."""
    reason = label_of("status_reason", suggestion.reason)
    signs = ngettext("%(num)d sign of 3.", "%(num)d signs of 3.", suggestion.signs_found)
    why = f"{signs} {reason}"
    if chosen is None:
        return StatusWords(label_of("status", suggestion.status), why, is_chosen=False)
    status = label_of("status", chosen)
    if chosen is suggestion.status:
        return StatusWords(status, why, is_chosen=True)
    by_signs = label_of("status", suggestion.status).lower()
    overruled = _("By the signs it would be %(status)s: %(why)s", status=by_signs, why=why)
    return StatusWords(status, overruled, is_chosen=True)


def recorded_status_words(point: TriggerPointRecord) -> StatusWords:
    """The status of a kept point, with the reason that held when it was kept."""
    return status_words(_suggestion_of(point), point.status_chosen)


def _suggestion_of(point: TriggerPointRecord) -> StatusSuggestion:
    return suggest_status(
        signs_needed=anatomy.threshold("trigger_point_signs"),
        taut_band=point.taut_band,
        hypersensitive_spot=point.hypersensitive_spot,
        referred=point.referred,
        familiar=point.familiar,
        # The rule says "resolved" only of a point that was found before.
        found_before=point.status is TriggerPointStatus.RESOLVED,
    )
