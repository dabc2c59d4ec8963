"""Hand an issued sheet to the client."""

from datetime import datetime

from clinic.aftercare.queries import get_sheet
from clinic.core.actor import Actor
from clinic.documents.domain import Way
from clinic.documents.services import record_handover
from clinic.screening.domain import check_may_exercise
from clinic.screening.queries import get_standing


def hand_over_sheet(sheet_id: str, way: Way, *, by: Actor, now: datetime) -> str:
    """Note how a sheet reaches its client; return the id of its paper.

    Raises NotFound, and DomainError while something blocks: an old sheet is an exercise sheet, too.
    """
    sheet = get_sheet(sheet_id, by=by)
    check_may_exercise(get_standing(sheet.client_id, sheet.episode_id, by=by))
    record_handover(sheet.document_id, way, by=by, now=now)
    return sheet.document_id
