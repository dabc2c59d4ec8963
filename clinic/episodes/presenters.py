"""Episodes in words."""

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.anatomy.content import regions
from clinic.episodes.domain.outcomes import Outcome
from clinic.episodes.queries import EpisodeCard


def side_words(side: str) -> str:
    """A side as forms and pages call it."""
    words = {"L": _("Left"), "M": _("Middle"), "R": _("Right"), "B": _("Both sides")}
    return words.get(side, _("Not on one side"))


def outcome_words(outcome: str) -> str:
    """What came of it."""
    words = {
        Outcome.RESOLVED: _("It is gone"),
        Outcome.IMPROVED: _("It is better"),
        Outcome.UNCHANGED: _("It is as it was"),
        Outcome.REFERRED: _("Somebody else goes on with it"),
        Outcome.STOPPED: _("The client came no more"),
        Outcome.OTHER: _("Something else"),
    }
    return words[Outcome(outcome)]


def onset_words(card: EpisodeCard) -> str:
    """When it began: the day, the words, or both."""
    day = "" if card.onset_on is None else format_date(card.onset_on, "d MMM y", rebase=False)
    return ", ".join(part for part in (day, card.onset_words) if part)


def describe(card: EpisodeCard) -> list[tuple[str, str]]:
    """What is recorded of an episode, as its page shows it."""
    region = regions()[card.region].name if card.region else ""
    return [
        (_("Side"), side_words(card.side) if card.side else ""),
        (_("Part of the body"), _(region) if region else ""),
        (_("Began"), onset_words(card)),
        (_("Goal, in their own words"), card.goal),
        (_("By when"), _day(card.target_on)),
    ]


def describe_end(card: EpisodeCard) -> list[tuple[str, str]]:
    """How a closed episode ended."""
    return [
        (_("Closed on"), _day(card.closed_on)),
        (_("What came of it"), outcome_words(card.outcome) if card.outcome else ""),
        (_("In words"), card.outcome_words),
    ]


def _day(day: object) -> str:
    return "" if day is None else format_date(day, "d MMM y", rebase=False)
