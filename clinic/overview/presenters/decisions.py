"""What waits for somebody on the client page: drafts, findings without a session, sheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from clinic.aftercare.queries import SheetRecord
from clinic.assessments.queries import AssessmentRecord
from clinic.episodes.queries import EpisodeCard
from clinic.treatments.queries import SessionRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that waits, and the step that ends the waiting; ``kind`` chooses the picture."""

    kind: str
    text: str
    label: str
    url: str


def list_decisions(
    episodes: list[EpisodeCard],
    assessments: list[AssessmentRecord],
    sessions: list[SessionRecord],
    sheets: list[SheetRecord],
    *,
    reader_id: str,
) -> tuple[Decision, ...]:
    """What waits, the most pressing first; each list holds the newest first."""
    open_ones = [episode.id for episode in episodes if episode.is_open]
    return (
        *(_draft(session, reader_id) for session in sessions if not session.is_signed),
        *_findings(open_ones, assessments, sessions),
        *(_sheet(sheet) for sheet in newest_versions(sheets) if not sheet.handovers),
    )


def newest_versions(sheets: Iterable[SheetRecord]) -> list[SheetRecord]:
    """Of each plan the sheet that holds now; ``sheets`` holds the newest first."""
    newest: dict[str, SheetRecord] = {}
    for sheet in sheets:
        newest.setdefault(sheet.plan_id, sheet)
    return list(newest.values())


def _draft(session: SessionRecord, reader_id: str) -> Decision:
    day = _day(session.held_on)
    if session.therapist_id == reader_id:
        return Decision(
            kind="session",
            text=_("Your session of %(day)s is not signed.", day=day),
            label=_("Go on writing"),
            url=url_for("treatments.edit", note_id=session.id),
        )
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


def _findings(
    episode_ids: list[str], assessments: list[AssessmentRecord], sessions: list[SessionRecord]
) -> Iterable[Decision]:
    """The latest findings of an episode, until there is a session of that day or later."""
    for episode_id in episode_ids:
        latest = next((each for each in assessments if each.episode_id == episode_id), None)
        held = [session.held_on for session in sessions if session.episode_id == episode_id]
        if latest is not None and all(day < latest.assessed_on for day in held):
            yield Decision(
                kind="assessment",
                text=_(
                    "There is no session with the findings of %(day)s yet.",
                    day=_day(latest.assessed_on),
                ),
                label=_("Begin session"),
                url=url_for("treatments.new", episode_id=episode_id),
            )


def _sheet(sheet: SheetRecord) -> Decision:
    return Decision(
        kind="sheet",
        text=_("Sheet %(number)s is not handed over yet.", number=sheet.number),
        label=_("Open the sheet"),
        url=url_for("aftercare.sheet", sheet_id=sheet.id),
    )


def _day(day: date) -> str:
    return format_date(day, "EEE d MMM y", rebase=False)
