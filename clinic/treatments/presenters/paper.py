"""The head of a printed session note."""

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.accounts.queries import PersonCard
from clinic.clients.queries import ClientHeader
from clinic.episodes.queries import EpisodeCard
from clinic.treatments.domain.sessions import SessionRecord


def head_facts(
    client: ClientHeader, episode: EpisodeCard, session: SessionRecord, therapist: PersonCard
) -> tuple[tuple[str, str], ...]:
    """Who was seen, when, by whom and why."""
    born = "" if client.born_on is None else format_date(client.born_on, "d MMM y", rebase=False)
    who = (client.name, client.pronouns, _("born %(day)s", day=born) if born else "")
    by = (session.therapist_name, therapist.qualifications_words)
    return (
        (_("Client"), ", ".join(each for each in (*who, client.reference) if each)),
        (_("Date"), format_date(session.held_on, "EEE d MMM y", rebase=False)),
        (_("Therapist"), ", ".join(each for each in by if each)),
        (_("Complaint"), episode.complaint),
    )
