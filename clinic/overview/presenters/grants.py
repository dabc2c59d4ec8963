"""Records opened in an emergency, in words for who must know of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import format_datetime
from flask_babel import gettext as _

from clinic.accounts.domain.access import Role
from clinic.clients.queries import GrantLine
from clinic.core.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantWords:
    """One opening: whose record, by whom, why and when, and what the reader can do about it."""

    id: str
    client: str
    url: str
    by: str
    reason: str
    span: str
    may_look: bool
    may_end: bool


def show_grants(grants: Iterable[GrantLine], *, reader: Actor, now: datetime) -> list[GrantWords]:
    """The lines of Today: one's own openings can be closed, those of others looked at.

    The owner can close those of others, too.
    """
    return [_line(grant, reader, now) for grant in grants]


def _line(grant: GrantLine, reader: Actor, now: datetime) -> GrantWords:
    is_mine = grant.by_id == reader.id
    is_open = grant.ended_at is None and now < grant.until_at
    return GrantWords(
        id=grant.id,
        client=grant.client_name,
        url=url_for("overview.client", client_id=grant.client_id),
        by=_("you") if is_mine else grant.by_name,
        reason=grant.reason,
        span=_span(grant, is_open),
        may_look=not is_mine,
        may_end=is_open and (is_mine or Role.OWNER in reader.roles),
    )


def _span(grant: GrantLine, is_open: bool) -> str:
    last = grant.ended_at or grant.until_at
    words = {
        "first": format_datetime(grant.opened_at, "EEE d MMM, HH:mm"),
        "last": format_datetime(last, "EEE d MMM, HH:mm"),
    }
    if is_open:
        return _("since %(first)s, until %(last)s", **words)
    return _("from %(first)s to %(last)s", **words)
