"""The steady head of a client's pages: who it is, and what must be seen first."""

from dataclasses import dataclass

from babel import Locale
from flask import current_app, url_for
from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from clinic.anatomy.content import cautions
from clinic.anatomy.domain import CautionKind, CautionLevel
from clinic.clients.queries import CautionLine, ClientHeader

# What a caution asks for, as the kind of line in which it stands; a mere note stands further down.
KINDS = {
    CautionLevel.ABSOLUTE: "stop",
    CautionLevel.CLEARANCE: "stop",
    CautionLevel.LOCAL: "mind",
    CautionLevel.MODIFY: "mind",
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
        name=display_name(header),
        url=client_url(header),
        age="" if header.age is None else _("%(years)s years", years=header.age),
        pronouns=header.pronouns,
        born="" if header.born_on is None else format_date(header.born_on, "d MMM y", rebase=False),
        needs=needs_words(header),
        alerts=alert_words(header),
        archived=header.is_archived,
    )


def client_url(header: ClientHeader) -> str:
    """Where the client's own page is: the clinical one, or the contact page."""
    endpoint = "overview.client" if header.is_clinical else "clients.show"
    if endpoint not in current_app.view_functions:
        endpoint = "clients.show"
    return url_for(endpoint, client_id=header.id)


def display_name(header: ClientHeader) -> str:
    """The whole name, and what the person is called where that is another name."""
    if not header.known_as or header.known_as == header.given_names:
        return header.name
    return _("%(name)s (“%(known)s”)", name=header.name, known=header.known_as)


def needs_words(header: ClientHeader) -> tuple[str, ...]:
    """What the person needs to be able to read and follow."""
    words = {
        "large_print": _("Large print"),
        "language": language_name(header.language),
        "communication": header.communication_words,
    }
    return tuple(words[code] for code in header.needs)


def language_name(tag: str) -> str:
    """A language as the reader of the page calls it; the tag itself where it has no name."""
    if not tag:
        return ""
    name = Locale.parse(tag.replace("-", "_")).get_display_name(get_locale())
    return str(name or tag)


def alert_words(header: ClientHeader) -> tuple[AlertWords, ...]:
    """What must be seen first, the strictest on top."""
    lines = [AlertWords(alert.kind, alert.text) for alert in header.alerts]
    if header.allergies:
        lines.append(AlertWords("mind", _("Allergies: %(words)s", words=header.allergies)))
    lines += [
        AlertWords(KINDS[cautions()[line.code].level], caution_words(line))
        for line in header.cautions
        if line.kind == CautionKind.ALLERGY or cautions()[line.code].level in KINDS
    ]
    return tuple(sorted(lines, key=lambda line: line.kind != "stop"))


def caution_words(line: CautionLine) -> str:
    """A condition or medicine in the practice's words, with the person's own behind them."""
    label = _(cautions()[line.code].label)
    if not line.words:
        return label
    return _("%(label)s (“%(words)s”)", label=label, words=line.words)
