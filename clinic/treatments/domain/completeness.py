"""What a session still lacks before it can be signed."""

from collections.abc import Collection, Iterator
from enum import StrEnum

from clinic.treatments.domain.commands import AfterLast, SafetyNet
from clinic.treatments.domain.sessions import SessionRecord


class Missing(StrEnum):
    """What keeps a session from being signed, in the order of the page."""

    CARRIED = "carried"
    CONTENT = "content"
    REACTION = "reaction"
    NOT_TREATED = "not_treated"
    CONSENT = "consent"
    TECHNIQUE_CONSENT = "technique_consent"
    OBSERVATIONS = "observations"
    SAID = "said"
    TOLD = "told"
    SAFETY_NET = "safety_net"
    SAFETY_NET_SHEET = "safety_net_sheet"


def find_missing(
    session: SessionRecord,
    *,
    is_blocked: bool = False,
    has_reaction: bool = False,
    has_sheet: bool = False,
    asks_consent: Collection[str] = (),
) -> tuple[Missing, ...]:
    """What is still needed before the session can be signed; empty = nothing.

    ``is_blocked``: screening keeps the client from being treated, so a visit says what happened
    instead. ``has_reaction``: what the client told of last time is recorded. ``has_sheet``: a
    safety-net sheet was made on the day of the visit or since. ``asks_consent``: techniques that
    need a yes of their own. Consent is re-confirmed at each treatment (house rule ⚙
    after common codes of practice); a visit without any technique, and a contact without a visit,
    need none.
    """
    return tuple(_missing(session, is_blocked, has_reaction, has_sheet, asks_consent))


def _missing(
    session: SessionRecord,
    is_blocked: bool,
    has_reaction: bool,
    has_sheet: bool,
    asks_consent: Collection[str],
) -> Iterator[Missing]:
    if session.is_carried:
        yield Missing.CARRIED
    if not _says_something(session):
        yield Missing.CONTENT
    if session.after_last is AfterLast.REACTION and not has_reaction:
        yield Missing.REACTION
    if is_blocked and session.is_visit and not session.outcome.is_not_treated:
        yield Missing.NOT_TREATED
    if session.techniques and not session.consent_reconfirmed:
        yield Missing.CONSENT
    if any(
        row.technique in asks_consent and not row.consent_reconfirmed for row in session.techniques
    ):
        yield Missing.TECHNIQUE_CONSENT
    if session.outcome.is_not_treated:
        yield from _missing_without_treatment(session, has_sheet)


def _missing_without_treatment(session: SessionRecord, has_sheet: bool) -> Iterator[Missing]:
    if not session.objective:
        yield Missing.OBSERVATIONS
    if not session.said_words:
        yield Missing.SAID
    if not (session.told_who and session.told_on and session.told_at):
        yield Missing.TOLD
    if session.safety_net is SafetyNet.UNSAID:
        yield Missing.SAFETY_NET
    if session.safety_net is SafetyNet.GIVEN and not has_sheet:
        yield Missing.SAFETY_NET_SHEET


def _says_something(session: SessionRecord) -> bool:
    """Whether anything stands in it that is not merely carried over."""
    carried = {mark.part.value for mark in session.carried}
    words = ("subjective", "objective", "appraisal", "plan", "said_words")
    written = any(getattr(session, name) for name in words if name not in carried)
    return written or bool(session.techniques or session.exercises)
