"""Both trails in words, day by day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from flask_babel import format_datetime, format_time, ngettext
from flask_babel import gettext as _

from clinic.clients.queries import ClientRow, GrantLine
from clinic.core.ids import is_id
from clinic.core.read_log import GAP
from clinic.safekeeping.presenters.labels import label, value_words
from clinic.safekeeping.presenters.words import action_words, kind_words, page_words
from clinic.safekeeping.queries.trail import EventRecord, OpeningRecord

Row = EventRecord | OpeningRecord
# Details of an event that are names of fields.
FIELDS = {"fields", "changed"}
# And what holds the content of fields before and after, which is told instead of their names.
REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One line of a trail. ``grant`` is the reason of an emergency, ``gap`` words for a gap."""

    number: int
    time: str
    by_name: str
    what: str
    client_id: str
    client: str
    detail: str = ""
    grant: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailDay:
    """What happened on one day where the practice is, the latest on top."""

    day: date
    lines: tuple[TrailLine, ...]


def show_events(
    rows: Sequence[EventRecord], clients: Mapping[str, ClientRow], zone: str
) -> list[TrailDay]:
    """What was done, day by day."""
    return _days(rows, zone, [_event(row, clients) for row in rows])


def show_openings(
    rows: Sequence[OpeningRecord],
    clients: Mapping[str, ClientRow],
    grants: Mapping[str, GrantLine],
    zone: str,
) -> list[TrailDay]:
    """What was opened, day by day."""
    return _days(rows, zone, [_opening(row, clients, grants) for row in rows])


def _days(rows: Sequence[Row], zone: str, lines: Sequence[TrailLine]) -> list[TrailDay]:
    pairs = zip(rows, lines, strict=True)
    groups = groupby(pairs, key=lambda pair: pair[0].at.astimezone(ZoneInfo(zone)).date())
    return [TrailDay(day=day, lines=tuple(line for _row, line in of)) for day, of in groups]


def _event(row: EventRecord, clients: Mapping[str, ClientRow]) -> TrailLine:
    return TrailLine(
        number=row.number,
        time=_time(row.at),
        by_name=row.by_name,
        what=action_words(row.action),
        client_id=row.client_id,
        client=_name(clients, row.client_id),
        detail=_detail(row),
    )


def _detail(row: EventRecord) -> str:
    """Names of fields and codes: what the trail keeps is never what was written of a client."""
    told = row.detail.get(REPLACED, {})
    parts = [_replaced(name, each["before"], each["now"]) for name, each in told.items()]
    for name, value in row.detail.items():
        if name != REPLACED and _says_something(value):
            parts.append(_said(name, value, told))
    return "; ".join(filter(None, parts))


def _replaced(field: str, before: object, now: object) -> str:
    return _(
        "%(field)s: %(now)s, before %(before)s",
        field=label(field),
        now=value_words(field, now) or _("nothing"),
        before=value_words(field, before) or _("nothing"),
    )


def _says_something(value: object) -> bool:
    """Whether a detail tells a reader anything: no id does, nor that there was none of a thing."""
    return value is False or (bool(value) and not is_id(str(value)))


def _said(name: str, value: object, told: Collection[str]) -> str:
    if name in FIELDS and isinstance(value, list):
        return ", ".join(dict.fromkeys(label(str(each)) for each in value if str(each) not in told))
    return f"{label(name)}: {value_words(name, value)}"


def _opening(
    row: OpeningRecord, clients: Mapping[str, ClientRow], grants: Mapping[str, GrantLine]
) -> TrailLine:
    grant = grants.get(row.grant_id)
    return TrailLine(
        number=row.number,
        time=_time(row.at),
        by_name=row.by_name,
        what=kind_words(row.kind) if row.kind == GAP else page_words(row.page, row.kind),
        client_id=row.client_id,
        client=_name(clients, row.client_id),
        grant=grant.reason if grant else "",
        gap=_gap(row) if row.kind == GAP else "",
    )


def _gap(row: OpeningRecord) -> str:
    first, last = (datetime.fromisoformat(row.detail[name]) for name in ("first_at", "last_at"))
    return ngettext(
        "%(num)s opening could not be logged, from %(first)s to %(last)s.",
        "%(num)s openings could not be logged, from %(first)s to %(last)s.",
        row.detail["count"],
        first=_instant(first),
        last=_instant(last),
    )


def _name(clients: Mapping[str, ClientRow], client_id: str) -> str:
    return clients[client_id].name if client_id in clients else ""


def _time(at: datetime) -> str:
    return str(format_time(at, "HH:mm"))


def _instant(at: datetime) -> str:
    return str(format_datetime(at, "d MMM y, HH:mm"))
