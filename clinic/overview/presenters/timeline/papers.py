"""Sheets and reports that were issued, and when the client got them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

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
        entry = TimelineEntry(
            on=day_of(sheet.issued_at, zone),
            place=Place.SHEET,
            kind="sheet",
            title=_("Sheet %(number)s", number=sheet.number),
            url=url_for("aftercare.sheet", sheet_id=sheet.id),
            lines=(", ".join(card["name"] for card in sheet.content["cards"]),),
        )
        newest = holding[sheet.plan_id]
        replaced_by = newest.number if sheet.version < newest.version else ""
        yield from _given(entry, sheet.handovers, zone, replaced_by=replaced_by)


def report_entries(reports: Iterable[ReportRecord], zone: str) -> Iterator[TimelineEntry]:
    """Progress reports, and the days on which they were given."""
    for report in reports:
        entry = TimelineEntry(
            on=day_of(report.issued_at, zone),
            place=Place.REPORT,
            kind="report",
            title=_("Progress report %(number)s", number=report.number),
            url=url_for("letters.show", report_id=report.id),
        )
        yield from _given(entry, report.handovers, zone)


def safety_net_entries(papers: Iterable[DocumentCard], zone: str) -> Iterator[TimelineEntry]:
    """Sheets that say when to get help, and the days on which they were given."""
    for paper in papers:
        entry = TimelineEntry(
            on=day_of(paper.made_at, zone),
            place=Place.SHEET,
            kind="sheet",
            title=_("Safety-net sheet %(number)s", number=paper.number),
            url=url_for("documents.pdf", document_id=paper.id),
        )
        yield from _given(entry, paper.handovers, zone)


def _given(
    paper: TimelineEntry, handovers: Sequence[HandoverRecord], zone: str, *, replaced_by: str = ""
) -> Iterator[TimelineEntry]:
    """A paper with its state, and its handovers on later days.

    On the day of issue the paper's own entry says it.
    """
    state, state_kind = _state(handovers, replaced_by)
    yield replace(paper, state=state, state_kind=state_kind)
    days: dict[date, HandoverRecord] = {}
    for handover in handovers:
        days.setdefault(day_of(handover.at, zone), handover)
    for day, handover in days.items():
        if day != paper.on:
            way = _("printed") if handover.way == "printed" else _("saved as a file")
            yield TimelineEntry(
                on=day,
                place=Place.HANDOVER,
                kind="plain",
                title=_("%(paper)s handed over", paper=paper.title),
                url=paper.url,
                lines=(_("%(way)s, %(name)s", way=way, name=handover.by_name),),
            )


def _state(handovers: Sequence[HandoverRecord], replaced_by: str) -> tuple[str, str]:
    """Whether the client has it; one that nobody had before the next came waits no more."""
    if handovers:
        return _("handed over"), "fine"
    if replaced_by:
        return _("replaced by %(number)s", number=replaced_by), "plain"
    return _("not handed over yet"), "mind"
