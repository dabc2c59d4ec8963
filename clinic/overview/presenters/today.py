"""The day's clients in words."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from clinic.clients.presenters.words import called_words
from clinic.overview.queries import Day, DayRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """One client of the day: where the link leads, what is next."""

    name: str
    url: str
    hour: str
    state: str
    state_kind: str
    entry_id: str = ""
    next_label: str = ""
    next_url: str = ""


def show_day(day: Day, *, reader_id: str) -> list[DayLine]:
    """The lines of Today for one reader; who may not open a record is led to contact pages."""
    return [_line(row, reader_id) for row in day.rows]


def _line(row: DayRow, reader_id: str) -> DayLine:
    endpoint = "overview.client" if row.client.is_clinical else "clients.show"
    url = url_for(endpoint, client_id=row.client.id)
    name = called_words(row.client.name, row.client.known_as)
    common = {"name": name, "url": url, "hour": row.expected_at}
    if row.session is not None and row.session.signed_at is not None:
        return DayLine(**common, state=_("signed"), state_kind="signed")
    if row.session is not None and row.session.therapist_id != reader_id:
        return DayLine(**common, state=_("session begun by a colleague"), state_kind="draft")
    if row.session is not None:
        return DayLine(
            **common,
            state=_("session begun"),
            state_kind="draft",
            next_label=_("Go on writing"),
            next_url=url_for("treatments.edit", note_id=row.session.id),
        )
    if row.entry_id:
        return DayLine(
            **common, state=_("added by hand"), state_kind="plain", entry_id=row.entry_id
        )
    return DayLine(**common, state=_("expected"), state_kind="plain")
