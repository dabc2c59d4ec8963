"""The day's list: who is expected, what is unfinished."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.aftercare.queries import SheetRecord, list_not_handed_over
from clinic.clients.queries import (
    ClientRow,
    GrantLine,
    get_client_rows,
    list_grants_to_mind,
    visible_client_ids,
)
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.documents.queries import DocumentCard
from clinic.documents.queries import list_not_handed_over as list_not_handed_over_documents
from clinic.overview.models import DayEntry
from clinic.screening.queries import SAFETY_NET
from clinic.treatments.queries import (
    SessionLine,
    list_begun_on,
    list_expected_on,
    list_unsigned,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One client of a day: expected at an hour, begun, or added by hand, or several of these."""

    client: ClientRow
    expected_at: str = ""
    session: SessionLine | None = None
    entry_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedSession:
    """A draft that waits for its signature."""

    client: ClientRow
    session: SessionLine


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSheet:
    """A sheet that was issued and not handed over yet."""

    client: ClientRow
    sheet: SheetRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingNet:
    """A safety-net sheet that was made and not handed over yet."""

    client: ClientRow
    document: DocumentCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Everything that Today shows."""

    rows: tuple[DayRow, ...]
    unfinished: tuple[UnfinishedSession, ...]
    waiting: tuple[WaitingSheet, ...]
    waiting_nets: tuple[WaitingNet, ...] = ()
    grants: tuple[GrantLine, ...] = ()


def get_day(day: date, *, by: Actor) -> Day:
    """The clients of a day and what is unfinished, as far as ``by`` may see them.

    Reception sees who is expected and who was added by hand; sessions and sheets are clinical.
    """
    # One line a client: the earliest hour, and a draft before what is signed already.
    expected = {each.client_id: each.at for each in reversed(list_expected_on(day, by=by))}
    sessions = sorted(list_begun_on(day, by=by), key=lambda each: each.signed_at is None)
    begun = {each.client_id: each for each in sessions}
    added = _list_entries(day, by)
    unsigned = list_unsigned(by=by)
    sheets = list_not_handed_over(by=by)
    nets = list_not_handed_over_documents(SAFETY_NET, by=by)
    ids = {*expected, *begun, *added}
    ids.update(each.client_id for each in unsigned)
    ids.update(each.client_id for each in sheets)
    ids.update(each.client_id for each in nets)
    clients = get_client_rows(ids, by=by)
    rows = [
        DayRow(
            client=clients[client_id],
            expected_at=expected.get(client_id, ""),
            session=begun.get(client_id),
            entry_id=added.get(client_id, ""),
        )
        for client_id in {**expected, **begun, **added}
    ]
    return Day(
        rows=tuple(sorted(rows, key=_by_the_clock)),
        unfinished=tuple(
            UnfinishedSession(client=clients[each.client_id], session=each) for each in unsigned
        ),
        waiting=tuple(WaitingSheet(client=clients[each.client_id], sheet=each) for each in sheets),
        waiting_nets=tuple(
            WaitingNet(client=clients[each.client_id], document=each) for each in nets
        ),
        grants=tuple(list_grants_to_mind(by=by)),
    )


def is_on_day(client_id: str, day: date, *, by: Actor) -> bool:
    """Whether somebody put the client on a day's list."""
    return client_id in _list_entries(day, by)


def _by_the_clock(row: DayRow) -> tuple[bool, str, str]:
    # Whoever has an hour comes in its order, everybody else behind them by name.
    return not row.expected_at, row.expected_at, row.client.name


def _list_entries(day: date, by: Actor) -> dict[str, str]:
    rows = db.session.execute(
        select(DayEntry.client_id, DayEntry.id).where(
            DayEntry.day == day,
            DayEntry.client_id.in_(visible_client_ids(by, clinical=False)),
        )
    )
    return dict(list(rows))
