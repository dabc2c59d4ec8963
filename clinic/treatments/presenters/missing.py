"""What a session still lacks, in words: what must be there, and what merely was not said."""

from flask_babel import gettext as _

from clinic.treatments.domain.commands import NextVisit
from clinic.treatments.domain.rules import Missing
from clinic.treatments.domain.sessions import SessionRecord


def missing_words(missing: Missing) -> str:
    """What keeps a session from being signed, as a request."""
    return {
        Missing.CONTENT: _("Nothing is written yet. Write at least one part or one technique."),
        Missing.CONSENT: _(
            "Techniques were given. Tick that the client was asked today and agreed."
        ),
    }[missing]


def unsaid_words(session: SessionRecord) -> tuple[str, ...]:
    """What nobody wrote. It may stay so: a signed session shows it as not recorded."""
    gaps = (
        (not session.subjective, _("Subjective")),
        (not session.objective, _("Objective")),
        (not session.appraisal, _("Assessment")),
        (not session.techniques, _("Techniques")),
        (session.pain_before is None, _("Pain before")),
        (session.pain_after is None, _("Pain after")),
        (not session.plan, _("Plan")),
        (session.next_visit is NextVisit.UNSAID, _("Next visit")),
    )
    return tuple(words for is_unsaid, words in gaps if is_unsaid)
