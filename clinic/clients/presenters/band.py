"""The steady head of a client's pages: who it is, and what must be seen first."""

from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.anatomy.content import cautions
from clinic.anatomy.domain import Action, CautionKind
from clinic.clients.presenters.words import (
    age_words,
    called_words,
    caution_words,
    client_address,
    day_words,
    instant_words,
    language_name,
)
from clinic.clients.queries import ClientHeader, GrantLine

# What a caution asks for, as the kind of line in which it stands; a mere note stands further down.
KINDS = {
    Action.EMERGENCY: "stop",
    Action.REFER_TODAY: "stop",
    Action.CLEAR_IN_WRITING: "stop",
    Action.AVOID_AREA: "mind",
    Action.MODIFY: "mind",
}


@dataclass(frozen=True, slots=True)
class AlertWords:
    """One line of the band; ``kind`` is stop or mind."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientBand:
    """What ``page.client_band`` shows."""

    name: str
    url: str
    age: str
    pronouns: str
    born: str
    needs: tuple[str, ...]
    alerts: tuple[AlertWords, ...]
    archived: bool


def client_band(header: ClientHeader) -> ClientBand:
    """The band of a client, for whom the header was read: with or without the clinical part."""
    return ClientBand(
        name=called_words(header.name, header.known_as),
        url=client_address(header.id, clinical=header.is_clinical),
        age=age_words(header.age),
        pronouns=header.pronouns,
        born=day_words(header.born_on),
        needs=needs_words(header),
        alerts=alert_words(header),
        archived=header.is_archived,
    )


def needs_words(header: ClientHeader) -> tuple[str, ...]:
    """What the person needs to be able to read and follow."""
    words = {
        "large_print": _("Large print"),
        "language": language_name(header.language),
        "communication": header.communication_words,
    }
    return tuple(words[code] for code in header.needs)


def alert_words(header: ClientHeader) -> tuple[AlertWords, ...]:
    """What must be seen first, the strictest on top."""
    lines = [AlertWords("mind", grant_words(grant)) for grant in header.grants]
    lines += [AlertWords(alert.kind, alert.text) for alert in header.alerts]
    if header.allergies:
        # Written on lines of their own they are several; in the band they follow one another.
        words = " · ".join(filter(None, map(str.strip, header.allergies.splitlines())))
        lines.append(AlertWords("mind", _("Allergies: %(words)s", words=words)))
    for caution in header.cautions:
        kind = KINDS.get(cautions()[caution.code].action)
        if caution.kind == CautionKind.ALLERGY:
            kind = kind or "mind"
        if kind:
            lines.append(AlertWords(kind, caution_words(caution)))
    return tuple(sorted(lines, key=lambda line: line.kind != "stop"))


def grant_words(grant: GrantLine) -> str:
    """Who has the record open though it is not theirs, until when, and why."""
    return _(
        "Opened in an emergency by %(name)s until %(until)s: %(reason)s",
        name=grant.by_name,
        until=instant_words(grant.until_at),
        reason=grant.reason,
    )
