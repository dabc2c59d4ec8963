"""What a session still lacks, in words: what must be there, and what merely was not said."""

from flask_babel import gettext as _

from clinic.treatments.domain.commands import NextVisit
from clinic.treatments.domain.completeness import Missing
from clinic.treatments.domain.sessions import SessionRecord


def missing_words(missing: Missing) -> str:
    """What keeps a session from being signed, as a request."""
    return {
        Missing.CARRIED: _(
            "Something from last time is not confirmed. Confirm what is true today, or clear it."
        ),
        Missing.CONTENT: _("Nothing is written yet. Write at least one part or one technique."),
        Missing.REACTION: _("Something happened after last time. Record what it was."),
        Missing.NOT_TREATED: _(
            "The client may not be treated at present. Say how the visit ended: awaiting "
            "clearance, or referred."
        ),
        Missing.CONSENT: _(
            "Techniques were given. Tick that the client was asked today and agreed."
        ),
        Missing.TECHNIQUE_CONSENT: _(
            "A technique needs a yes of its own. Tick it beside the technique."
        ),
        Missing.OBSERVATIONS: _("The client was not treated. Write what you observed."),
        Missing.SAID: _("The client was not treated. Write what you said."),
        Missing.TOLD: _("The client was not treated. Write who was told, and when."),
        Missing.SAFETY_NET: _("Say whether the client was given the safety-net sheet."),
        Missing.SAFETY_NET_SHEET: _(
            "The safety-net sheet was given, you say, and none was made for this client on the day "
            "of the visit or since. Make it, or choose “Not given”."
        ),
    }[missing]


def unsaid_words(session: SessionRecord) -> tuple[str, ...]:
    """What nobody wrote. It may stay so: a signed session shows it as not recorded."""
    of_treatment = session.is_visit and not session.outcome.is_not_treated
    gaps = (
        (not session.subjective, _("Subjective")),
        (session.is_visit and not session.objective, _("Objective")),
        (session.is_visit and not session.appraisal, _("Assessment")),
        (of_treatment and not session.techniques, _("Techniques")),
        (of_treatment and session.pain_before is None, _("Pain before")),
        (of_treatment and session.pain_after is None, _("Pain after")),
        (not session.plan, _("Plan")),
        (session.next_visit is NextVisit.UNSAID, _("Next visit")),
    )
    return tuple(words for is_unsaid, words in gaps if is_unsaid)
