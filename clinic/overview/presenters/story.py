"""The client page: what waits, what holds now, how it went, and what happened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from clinic.aftercare.queries import SheetRecord
from clinic.assessments.presenters import FindingChip, finding_chips
from clinic.assessments.queries import AssessmentRecord
from clinic.episodes.presenters import onset_words, side_words
from clinic.episodes.queries import EpisodeCard
from clinic.overview.presenters.charts import Charts, show_charts
from clinic.overview.presenters.decisions import Decision, list_decisions
from clinic.overview.presenters.timeline import TimelineDay, tell_timeline
from clinic.overview.presenters.timeline.visits import pain_words
from clinic.overview.queries import ClientRecords
from clinic.screening.presenters import StandingLine, standing_lines

# Older days are folded away.
DAYS_IN_SIGHT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodePart:
    """An open episode with what holds in it now.

    ``primary`` is the step to offer first: ``screening``, ``assessment``, ``session``, or none.
    """

    episode: EpisodeCard
    facts: str
    chips: tuple[FindingChip, ...]
    found_on: date | None
    pain: str
    sheet: SheetRecord | None
    primary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One choice of what the page shows: everything, or one complaint."""

    label: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The client page. ``ways`` is empty where there is only one complaint."""

    standing: tuple[StandingLine, ...]
    decisions: tuple[Decision, ...]
    episodes: tuple[EpisodePart, ...]
    ways: tuple[Way, ...]
    charts: Charts
    days: tuple[TimelineDay, ...]
    is_blocked: bool

    @property
    def recent(self) -> tuple[TimelineDay, ...]:
        """The days that are in sight."""
        return self.days[:DAYS_IN_SIGHT]

    @property
    def older(self) -> tuple[TimelineDay, ...]:
        """The days that are folded away."""
        return self.days[DAYS_IN_SIGHT:]


def tell_story(
    records: ClientRecords, *, episode_id: str, zone: str, reader_id: str, today: date
) -> Story:
    """Bring a client's records together for the person ``reader_id``.

    ``episode_id`` narrows charts and timeline to one complaint ("" = all); what waits and what
    holds is shown of all. Only one thing on the page is offered first: what waits, else the next
    step of the first episode. Raises NotFound for an episode that is not the client's.
    """
    shown = records.of_episode(episode_id) if episode_id else records
    standing = standing_lines(records.standing)
    decisions = list_decisions(records, reader_id=reader_id)
    parts = [
        _part(episode, records.assessments, records.sheets) for episode in records.open_episodes
    ]
    if parts and not decisions and not records.standing.is_blocked:
        parts[0] = replace(parts[0], primary="session" if parts[0].chips else "assessment")
    return Story(
        standing=standing,
        decisions=decisions,
        episodes=tuple(parts),
        ways=_ways(records, episode_id),
        charts=show_charts(shown, today=today, zone=zone),
        days=tell_timeline(shown, zone=zone),
        is_blocked=records.standing.is_blocked,
    )


def _part(
    episode: EpisodeCard,
    assessments: Sequence[AssessmentRecord],
    sheets: Sequence[SheetRecord],
) -> EpisodePart:
    latest = next((each for each in assessments if each.episode_id == episode.id), None)
    return EpisodePart(
        episode=episode,
        facts=_facts(episode),
        chips=finding_chips(latest) if latest else (),
        found_on=latest.assessed_on if latest else None,
        pain=pain_words(latest.pain_now, latest.pain_worst) if latest else "",
        sheet=next((sheet for sheet in sheets if sheet.episode_id == episode.id), None),
    )


def _ways(records: ClientRecords, episode_id: str) -> tuple[Way, ...]:
    if len(records.episodes) < 2:
        return ()
    named = [
        ("", _("All complaints")),
        *((episode.id, episode.complaint) for episode in records.episodes),
    ]
    return tuple(
        Way(
            label=label,
            url=url_for("overview.client", client_id=records.client_id, episode=key or None),
            is_here=key == episode_id,
        )
        for key, label in named
    )


def _facts(episode: EpisodeCard) -> str:
    side = side_words(episode.side) if episode.side else ""
    return " · ".join(filter(None, (side, onset_words(episode))))
