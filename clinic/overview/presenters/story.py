"""Everything that happened to a client, newest first, and what holds now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from clinic.aftercare.queries import SheetRecord
from clinic.assessments.presenters import FindingChip, finding_chips
from clinic.assessments.queries import AssessmentRecord
from clinic.episodes.presenters import onset_words, outcome_words, side_words
from clinic.episodes.queries import EpisodeCard
from clinic.overview.presenters.decisions import Decision, list_decisions, newest_versions
from clinic.treatments.presenters import technique_words
from clinic.treatments.queries import SessionRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened. ``kind`` chooses the picture, ``order`` the place on a day."""

    on: date
    order: int
    kind: str
    title: str
    url: str
    lines: tuple[str, ...] = ()
    chips: tuple[FindingChip, ...] = ()
    state: str = ""
    state_kind: str = "plain"

    @property
    def when(self) -> str:
        """The day in words."""
        return format_date(self.on, "EEE d MMM y", rebase=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodePart:
    """An open episode with what holds in it now.

    ``primary`` is the step to offer first: ``assessment``, ``session``, or none of them.
    """

    episode: EpisodeCard
    facts: str
    chips: tuple[FindingChip, ...]
    found_on: date | None
    pain: str
    sheet: SheetRecord | None
    primary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The client page: what waits, what holds now, and what happened, newest first."""

    decisions: tuple[Decision, ...]
    episodes: tuple[EpisodePart, ...]
    timeline: tuple[TimelineEntry, ...]


def tell_story(
    episodes: list[EpisodeCard],
    assessments: list[AssessmentRecord],
    sessions: list[SessionRecord],
    sheets: list[SheetRecord],
    *,
    zone: str,
    reader_id: str,
) -> Story:
    """Bring a client's records together for the person ``reader_id``.

    ``zone`` tells on which day something was issued. Only one thing on the page is offered first:
    what waits, else the next step of the first episode.
    """
    decisions = list_decisions(episodes, assessments, sessions, sheets, reader_id=reader_id)
    holding = {sheet.plan_id: sheet for sheet in newest_versions(sheets)}
    entries = [
        *_closings(episodes),
        *(_sheet_entry(sheet, holding[sheet.plan_id], zone) for sheet in sheets),
        *(_session_entry(session) for session in sessions),
        *(_assessment_entry(assessment) for assessment in assessments),
        *(_opening(episode) for episode in episodes),
    ]
    open_ones = [episode for episode in episodes if episode.is_open]
    parts = [_part(episode, assessments, sheets) for episode in open_ones]
    if parts and not decisions:
        parts[0] = replace(parts[0], primary="session" if parts[0].chips else "assessment")
    return Story(
        decisions=decisions,
        episodes=tuple(parts),
        timeline=tuple(sorted(entries, key=lambda entry: (entry.on, entry.order), reverse=True)),
    )


def _part(
    episode: EpisodeCard, assessments: list[AssessmentRecord], sheets: list[SheetRecord]
) -> EpisodePart:
    latest = next((each for each in assessments if each.episode_id == episode.id), None)
    return EpisodePart(
        episode=episode,
        facts=_facts(episode),
        chips=finding_chips(latest) if latest else (),
        found_on=latest.assessed_on if latest else None,
        pain=_pain_words(latest.pain_now, latest.pain_worst) if latest else "",
        sheet=next((sheet for sheet in sheets if sheet.episode_id == episode.id), None),
    )


def _opening(episode: EpisodeCard) -> TimelineEntry:
    return TimelineEntry(
        on=episode.opened_on,
        order=0,
        kind="plain",
        title=_("Came with: %(complaint)s", complaint=episode.complaint),
        url=url_for("episodes.show", episode_id=episode.id),
        lines=(_("Goal: %(goal)s", goal=episode.goal),) if episode.goal else (),
    )


def _closings(episodes: list[EpisodeCard]) -> Iterable[TimelineEntry]:
    for episode in episodes:
        if episode.closed_on is not None:
            yield TimelineEntry(
                on=episode.closed_on,
                order=4,
                kind="plain",
                title=_("Closed: %(complaint)s", complaint=episode.complaint),
                url=url_for("episodes.show", episode_id=episode.id),
                lines=_outcome(episode),
            )


def _assessment_entry(record: AssessmentRecord) -> TimelineEntry:
    pain = _pain_words(record.pain_now, record.pain_worst)
    return TimelineEntry(
        on=record.assessed_on,
        order=1,
        kind="assessment",
        title=_("Assessment"),
        url=url_for("assessments.show", assessment_id=record.id),
        lines=tuple(filter(None, (pain,))),
        chips=finding_chips(record),
    )


def _session_entry(record: SessionRecord) -> TimelineEntry:
    lines = [technique_words(technique) for technique in record.techniques]
    if record.pain_before is not None and record.pain_after is not None:
        lines.append(
            _(
                "Pain %(before)d before, %(after)d after",
                before=record.pain_before,
                after=record.pain_after,
            )
        )
    if record.addenda:
        lines.append(_("With %(count)d added later", count=len(record.addenda)))
    return TimelineEntry(
        on=record.held_on,
        order=2,
        kind="session",
        title=_("Session with %(name)s", name=record.therapist_name),
        url=url_for("treatments.show", note_id=record.id),
        lines=tuple(lines),
        state=_("signed") if record.is_signed else _("not signed"),
        state_kind="signed" if record.is_signed else "draft",
    )


def _sheet_entry(sheet: SheetRecord, newest: SheetRecord, zone: str) -> TimelineEntry:
    state, state_kind = _sheet_state(sheet, newest)
    return TimelineEntry(
        on=_day_of(sheet.issued_at, zone),
        order=3,
        kind="sheet",
        title=_("Sheet %(number)s", number=sheet.number),
        url=url_for("aftercare.sheet", sheet_id=sheet.id),
        lines=(", ".join(card["name"] for card in sheet.content["cards"]),),
        state=state,
        state_kind=state_kind,
    )


def _sheet_state(sheet: SheetRecord, newest: SheetRecord) -> tuple[str, str]:
    """Whether the client has it; one that nobody had before the next came waits no more."""
    if sheet.handovers:
        return _("handed over"), "fine"
    if sheet.version < newest.version:
        return _("replaced by %(number)s", number=newest.number), "plain"
    return _("not handed over yet"), "mind"


def _day_of(instant: datetime, zone: str) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()


def _pain_words(now: int | None, worst: int | None) -> str:
    if now is not None and worst is not None:
        return _("Pain %(now)d of 10 now, %(worst)d at its worst", now=now, worst=worst)
    if now is not None:
        return _("Pain %(now)d of 10 now", now=now)
    return "" if worst is None else _("Pain %(worst)d of 10 at its worst", worst=worst)


def _facts(episode: EpisodeCard) -> str:
    side = side_words(episode.side) if episode.side else ""
    return " · ".join(filter(None, (side, onset_words(episode))))


def _outcome(episode: EpisodeCard) -> tuple[str, ...]:
    said = (outcome_words(episode.outcome) if episode.outcome else "", episode.outcome_words)
    return tuple(filter(None, said))
