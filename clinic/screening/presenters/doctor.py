"""The part of the safety-net sheet for a doctor: who it is, what was told and found, in full.

It is handed over on purpose, so the whole name belongs here; the client's part keeps the short one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.clients.queries import ClientHeader
from clinic.episodes.presenters import onset_words, side_words
from clinic.episodes.queries import EpisodeCard
from clinic.screening.content import fact_name, items
from clinic.screening.domain.standing import Standing
from clinic.screening.presenters.words import said_words
from clinic.screening.queries.records import ToldAnswer

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorPart:
    """Identity and complaint, what was answered with whose words, what was found besides."""

    who: Pairs
    answers: Pairs
    findings: tuple[str, ...]


def doctor_part(
    client: ClientHeader, episode: EpisodeCard, standing: Standing, told: Iterable[ToldAnswer]
) -> DoctorPart:
    """What led to the sheet: only facts, with the day of each answer; no conclusion."""
    causes = {code for each in standing.blocking for code in each.causes}
    answers = tuple(told)
    others = causes - {each.item for each in answers}
    return DoctorPart(
        who=_who(client, episode),
        answers=tuple((_question(each), _answer(each)) for each in answers),
        findings=tuple(_(fact_name(code)) for code in sorted(others)),
    )


def _who(client: ClientHeader, episode: EpisodeCard) -> Pairs:
    side = side_words(episode.side) if episode.side else ""
    pairs = (
        (_("Name"), client.name),
        (_("Date of birth"), _day(client.born_on) or _("not recorded")),
        (_("Telephone"), client.phone),
        (_("GP"), client.gp),
        (_("Complaint"), ", ".join(part for part in (episode.complaint, side.lower()) if part)),
        (_("Began"), onset_words(episode)),
    )
    return tuple(pair for pair in pairs if pair[1])


def _question(answer: ToldAnswer) -> str:
    return _(items()[answer.item].question) if answer.item in items() else answer.item


def _answer(answer: ToldAnswer) -> str:
    said = said_words(answer.said)
    words = _("%(said)s: “%(words)s”", said=said, words=answer.words) if answer.words else said
    return _("%(words)s (asked on %(day)s)", words=words, day=_day(answer.asked_on))


def _day(day: date | None) -> str:
    return "" if day is None else str(format_date(day, "d MMM y", rebase=False))
