"""What a session still lacks, seen with everything that is known around it."""

from collections.abc import Sequence

from clinic.core.actor import Actor
from clinic.core.errors import DomainError
from clinic.screening.domain import Standing
from clinic.screening.queries import find_safety_net
from clinic.treatments.content import techniques
from clinic.treatments.domain.adverse import AdverseRecord
from clinic.treatments.domain.commands import SafetyNet
from clinic.treatments.domain.completeness import Missing, find_missing
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.services.checks import check_signed
from clinic.treatments.services.gate import check_gate


def list_missing(
    session: SessionRecord, standing: Standing, told: Sequence[AdverseRecord], *, by: Actor
) -> tuple[Missing, ...]:
    """What keeps it from being signed; ``told`` are the reactions recorded with it."""
    return find_missing(
        session,
        is_blocked=standing.is_blocked,
        has_reaction=bool(told),
        has_sheet=_has_sheet(session, by),
        asks_consent=[each.code for each in techniques().values() if each.asks_consent],
    )


def _has_sheet(session: SessionRecord, by: Actor) -> bool:
    """Whether the sheet that was given, by the note, was made; looked up only where it says so."""
    if session.safety_net is not SafetyNet.GIVEN:
        return False
    return find_safety_net(session.client_id, since=session.held_on, by=by) is not None


def find_refusal(session: SessionRecord, standing: Standing, *, by: Actor) -> DomainError | None:
    """Why its techniques may not stand under the name of ``by``, or None."""
    if not session.techniques:
        return None
    try:
        check_gate(standing, day=session.held_on)
        check_signed(session.techniques, by=by)
    except DomainError as refused:
        return refused
    return None
