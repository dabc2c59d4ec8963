"""The head of a printed session note."""

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.accounts.queries import PersonCard, PracticeCard
from clinic.clients.queries import ClientHeader
from clinic.episodes.queries import EpisodeCard
from clinic.treatments.domain.sessions import NoteHead, SessionRecord


def present_head(practice: PracticeCard, therapist: PersonCard) -> NoteHead:
    """The head of a note as it would be signed today."""
    return NoteHead(
        practice=practice.name,
        address=practice.address,
        phone=practice.phone,
        email=practice.email,
        therapist=therapist.name,
        qualifications=therapist.qualifications_words,
    )


def head_facts(
    client: ClientHeader, episode: EpisodeCard, session: SessionRecord, head: NoteHead
) -> tuple[tuple[str, str], ...]:
    """Who was seen, when, by whom and why."""
    born = "" if client.born_on is None else format_date(client.born_on, "d MMM y", rebase=False)
    who = (client.name, client.pronouns, _("born %(day)s", day=born) if born else "")
    by = (session.therapist_name, head.qualifications)
    begun = session.taken_over_from
    return (
        (_("Client"), ", ".join(each for each in (*who, client.reference) if each)),
        (_("Date"), format_date(session.held_on, "EEE d MMM y", rebase=False)),
        (_("Therapist"), ", ".join(each for each in by if each)),
        *(((_("Begun by"), begun),) if begun else ()),
        (_("Complaint"), episode.complaint),
    )
