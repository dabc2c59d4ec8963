"""Pain as the page shows it: scores with their change, then everything else that was asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.anatomy import content as anatomy
from clinic.assessments.domain import SCORES, Compared, PainFinding
from clinic.assessments.presenters.comparison import ChangeWords, score_change
from clinic.assessments.presenters.muscles import label_of

ALWAYS = ("now", "worst")


@dataclass(frozen=True, slots=True, kw_only=True)
class PainLine:
    """A pain score with the words for how it goes with daily life; None = not asked.

    ``since`` is the change from the first assessment, where that says more than ``change``.
    """

    label: str
    score: int | None
    meaning: str
    change: ChangeWords | None = None
    since: ChangeWords | None = None


def score_labels() -> dict[str, str]:
    """What the scores are called."""
    return {
        "now": _("Now"),
        "worst": _("At its worst"),
        "best": _("At its least"),
        "average_24h": _("On average in 24 hours"),
        "during_run": _("During a run"),
        "after_run": _("After a run"),
        "next_morning": _("The morning after"),
    }


def pain_lines(
    pain: PainFinding,
    compared: dict[str, Compared[int]],
    since: dict[str, Compared[int]],
    last_on: date | None,
) -> tuple[PainLine, ...]:
    """The scores that were given; those for now and the worst also where they were not asked."""
    return tuple(
        PainLine(
            label=label,
            score=getattr(pain, name),
            meaning=_meaning(getattr(pain, name)),
            change=score_change(compared.get(name), last_on),
            since=score_change(since.get(name), None),
        )
        for name, label in score_labels().items()
        if name in ALWAYS or getattr(pain, name) is not None
    )


def pain_facts(pain: PainFinding) -> tuple[tuple[str, str], ...]:
    """Everything else that was asked, as label and words."""
    return tuple((label, text) for label, text in _facts(pain) if text)


def has_scores(pain: PainFinding) -> bool:
    """Whether any score was given."""
    return any(getattr(pain, name) is not None for name in SCORES)


def _facts(pain: PainFinding) -> Iterable[tuple[str, str]]:
    yield _("What it feels like"), _several("pain_type", pain.types)
    yield (
        _("What the client notices"),
        ", ".join(
            _(anatomy.symptoms()[code].label)
            for code in pain.symptoms
            if code in anatomy.symptoms()
        ),
    )
    yield _("How it began"), label_of("pain_onset", pain.onset)
    yield _("For how long"), _days(pain.duration_days)
    yield _("How much of the time"), label_of("pain_constancy", pain.constancy)
    yield _("Worse with"), _several("pain_aggravating", pain.aggravating)
    yield _("Better with"), _several("pain_easing", pain.easing)
    yield from _day_and_night(pain)
    yield _("How easily it flares"), label_of("irritability", pain.irritability)
    yield _("Over the last weeks"), label_of("pain_trend", pain.trend)
    yield _("Earlier episodes"), pain.previous_episodes
    yield _("Care so far"), pain.previous_care
    yield _("What the client hopes for"), pain.goals
    yield _("In the client's words"), pain.words


def _day_and_night(pain: PainFinding) -> Iterable[tuple[str, str]]:
    minutes = pain.morning_stiffness_minutes
    yield (
        _("Stiff in the morning"),
        "" if minutes is None else ngettext("%(num)d minute", "%(num)d minutes", minutes),
    )
    yield _("Eases as it warms up"), _yes_or_no(pain.warms_up)
    yield _("Worse at the end of the day"), _yes_or_no(pain.end_of_day)
    yield _("At night"), label_of("night_pain", pain.night_pain)
    yield _("Sleep"), pain.sleep


def _meaning(score: int | None) -> str:
    return "" if score is None else _(anatomy.scale("nrs_pain").step(score).meaning)


def _several(code: str, values: Iterable[str]) -> str:
    return ", ".join(label_of(code, value).lower() for value in values)


def _days(days: int | None) -> str:
    return "" if days is None else ngettext("%(num)d day", "%(num)d days", days)


def _yes_or_no(said: bool | None) -> str:
    return "" if said is None else _("yes") if said else _("no")
