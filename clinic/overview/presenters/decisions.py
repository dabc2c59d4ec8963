"""What waits for somebody on the client page, the most pressing first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from clinic.aftercare.queries import SheetRecord
from clinic.documents.queries import DocumentCard
from clinic.letters.queries import ReportRecord
from clinic.overview.queries import ClientRecords
from clinic.treatments.queries import SessionRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that waits, and the step that ends the waiting; ``kind`` chooses the picture."""

    kind: str
    text: str
    label: str
    url: str


def list_decisions(records: ClientRecords, *, reader_id: str) -> tuple[Decision, ...]:
    """What waits: questions that nobody asked, drafts, findings without a session, papers."""
    return (
        *_unbegun(records),
        *_unasked(records),
        *(_draft(session, reader_id) for session in records.sessions if not session.is_signed),
        *_findings(records),
        *(_safety_net(each, records) for each in records.safety_nets[:1] if not each.handovers),
        *(_sheet(sheet) for sheet in newest_versions(records.sheets) if not sheet.handovers),
        *(_report(report) for report in records.reports[:1] if not report.handovers),
    )


def newest_versions(sheets: Iterable[SheetRecord]) -> list[SheetRecord]:
    """Of each plan the sheet that holds now; ``sheets`` holds the newest first."""
    newest: dict[str, SheetRecord] = {}
    for sheet in sheets:
        newest.setdefault(sheet.plan_id, sheet)
    return list(newest.values())


def _unbegun(records: ClientRecords) -> Iterable[Decision]:
    """The first complaint of somebody who has just come."""
    if not records.episodes:
        yield Decision(
            kind="episode",
            text=_("No complaint is written down yet. Everything else belongs to one."),
            label=_("Begin an episode"),
            url=url_for("episodes.new", client_id=records.client_id),
        )


def _unasked(records: ClientRecords) -> Iterable[Decision]:
    """Open complaints for which not everything was asked once."""
    asked = {screening.episode_id for screening in records.screenings if screening.is_full}
    for episode in records.open_episodes:
        if episode.id not in asked:
            yield Decision(
                kind="screening",
                text=_("Not screened yet: %(complaint)s.", complaint=episode.complaint),
                label=_("Ask the screening questions"),
                url=url_for("screening.new", episode_id=episode.id),
            )


def _draft(session: SessionRecord, reader_id: str) -> Decision:
    day = _day(session.held_on)
    if session.therapist_id != reader_id:
        return Decision(
            kind="session",
            text=_(
                "%(name)s has not signed the session of %(day)s.",
                name=session.therapist_name,
                day=day,
            ),
            label=_("Read the draft"),
            url=url_for("treatments.show", note_id=session.id),
        )
    text = _("Your session of %(day)s is not signed.", day=day)
    if session.is_carried:
        text = _(
            "Your session of %(day)s is not signed. Some of it is from last time and not "
            "confirmed yet.",
            day=day,
        )
    return Decision(
        kind="session",
        text=text,
        label=_("Go on writing"),
        url=url_for("treatments.edit", note_id=session.id),
    )


def _findings(records: ClientRecords) -> Iterable[Decision]:
    """The latest findings of an episode, until there is a session of that day or later."""
    for episode in records.open_episodes:
        found = (each for each in records.assessments if each.episode_id == episode.id)
        latest = next(found, None)
        held = [each.held_on for each in records.sessions if each.episode_id == episode.id]
        if latest is not None and all(day < latest.assessed_on for day in held):
            yield Decision(
                kind="assessment",
                text=_(
                    "There is no session with the findings of %(day)s yet.",
                    day=_day(latest.assessed_on),
                ),
                label=_("Begin session"),
                url=url_for("treatments.new", episode_id=episode.id),
            )


def _safety_net(document: DocumentCard, records: ClientRecords) -> Decision:
    return Decision(
        kind="screening",
        text=_("Safety-net sheet %(number)s is not handed over yet.", number=document.number),
        label=_("Hand it over"),
        url=url_for("screening.index", client_id=records.client_id, _anchor="safety-nets"),
    )


def _sheet(sheet: SheetRecord) -> Decision:
    return Decision(
        kind="sheet",
        text=_("Sheet %(number)s is not handed over yet.", number=sheet.number),
        label=_("Open the sheet"),
        url=url_for("aftercare.sheet", sheet_id=sheet.id),
    )


def _report(report: ReportRecord) -> Decision:
    return Decision(
        kind="report",
        text=_("Progress report %(number)s is not handed over yet.", number=report.number),
        label=_("Open the report"),
        url=url_for("letters.show", report_id=report.id),
    )


def _day(day: date) -> str:
    return format_date(day, "EEE d MMM y", rebase=False)
