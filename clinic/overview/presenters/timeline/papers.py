"""Sheets and reports that were issued, and when the client got them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _

from clinic.aftercare.queries import SheetRecord
from clinic.documents.queries import DocumentCard, HandoverRecord
from clinic.letters.queries import ReportRecord
from clinic.overview.presenters.decisions import newest_versions
from clinic.overview.presenters.timeline.entries import Place, TimelineEntry, day_of


def sheet_entries(sheets: Sequence[SheetRecord], zone: str) -> Iterator[TimelineEntry]:
    """Every version of every plan, and the days on which it was given."""
    holding = {sheet.plan_id: sheet for sheet in newest_versions(sheets)}
    for sheet in sheets:
        title = _("Sheet %(number)s", number=sheet.number)
        url = url_for("aftercare.sheet", sheet_id=sheet.id)
        state, state_kind = _sheet_state(sheet, holding[sheet.plan_id])
        yield TimelineEntry(
            on=day_of(sheet.issued_at, zone),
            place=Place.SHEET,
            kind="sheet",
            title=title,
            url=url,
            lines=(", ".join(card["name"] for card in sheet.content["cards"]),),
            state=state,
            state_kind=state_kind,
        )
        yield from _given(title, url, sheet.issued_at, sheet.handovers, zone)


def report_entries(reports: Iterable[ReportRecord], zone: str) -> Iterator[TimelineEntry]:
    """Progress reports, and the days on which they were given."""
    for report in reports:
        title = _("Progress report %(number)s", number=report.number)
        url = url_for("letters.show", report_id=report.id)
        yield TimelineEntry(
            on=day_of(report.issued_at, zone),
            place=Place.REPORT,
            kind="report",
            title=title,
            url=url,
            state=_("handed over") if report.handovers else _("not handed over yet"),
            state_kind="fine" if report.handovers else "mind",
        )
        yield from _given(title, url, report.issued_at, report.handovers, zone)


def safety_net_entries(papers: Iterable[DocumentCard], zone: str) -> Iterator[TimelineEntry]:
    """Sheets that say when to get help, and the days on which they were given."""
    for paper in papers:
        title = _("Safety-net sheet %(number)s", number=paper.number)
        url = url_for("documents.pdf", document_id=paper.id)
        yield TimelineEntry(
            on=day_of(paper.made_at, zone),
            place=Place.SHEET,
            kind="sheet",
            title=title,
            url=url,
            state=_("handed over") if paper.handovers else _("not handed over yet"),
            state_kind="fine" if paper.handovers else "mind",
        )
        yield from _given(title, url, paper.made_at, paper.handovers, zone)


def _given(
    title: str,
    url: str,
    issued_at: datetime,
    handovers: Iterable[HandoverRecord],
    zone: str,
) -> Iterator[TimelineEntry]:
    """Handovers on later days; on the day of issue the paper's own entry says it."""
    issued_on = day_of(issued_at, zone)
    days: dict[date, HandoverRecord] = {}
    for handover in handovers:
        days.setdefault(day_of(handover.at, zone), handover)
    for day, handover in days.items():
        if day != issued_on:
            way = _("printed") if handover.way == "printed" else _("saved as a file")
            yield TimelineEntry(
                on=day,
                place=Place.HANDOVER,
                kind="plain",
                title=_("%(paper)s handed over", paper=title),
                url=url,
                lines=(_("%(way)s, %(name)s", way=way, name=handover.by_name),),
            )


def _sheet_state(sheet: SheetRecord, newest: SheetRecord) -> tuple[str, str]:
    """Whether the client has it; one that nobody had before the next came waits no more."""
    if sheet.handovers:
        return _("handed over"), "fine"
    if sheet.version < newest.version:
        return _("replaced by %(number)s", number=newest.number), "plain"
    return _("not handed over yet"), "mind"
