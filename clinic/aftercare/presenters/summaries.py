"""What is chosen in the folded parts of the editor, each in one line."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.aftercare.domain.running import RunningPlan
from clinic.aftercare.presenters.advice import run_rule_words
from clinic.aftercare.presenters.choices import TopicView
from clinic.running.content import programmes

WORDS_SHOWN = 60


def after_summary(lines: int, topics: Iterable[TopicView]) -> str:
    """How many lines are printed, and what was chosen where sources disagree."""
    printed = ngettext("%(num)d line is printed", "%(num)d lines are printed", lines)
    return " · ".join((printed if lines else _("No line is printed"), *_chosen(topics)))


def running_summary(running: RunningPlan, unit: str, topics: Iterable[TopicView]) -> str:
    """The rule, the programme and the choices."""
    programme = programmes().get(running.programme)
    parts = (
        *(words.removesuffix(".") for words in run_rule_words(running, unit)),
        *((_(programme.name),) if programme else ()),
        *_chosen(topics),
    )
    return " · ".join(parts) or _("Nothing is said of running")


def words_summary(note: str, move_on: str) -> str:
    """What the therapist wrote to one exercise; "" = nothing."""
    parts = (
        _("Note: “%(words)s”", words=_short(note)) if note else "",
        _("Move on when: “%(words)s”", words=_short(move_on)) if move_on else "",
    )
    return " · ".join(part for part in parts if part)


def _chosen(topics: Iterable[TopicView]) -> tuple[str, ...]:
    return tuple(
        _("%(topic)s: %(choice)s", topic=view.name, choice=view.chosen)
        for view in topics
        if view.chosen
    )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= WORDS_SHOWN else f"{line[: WORDS_SHOWN - 1].rstrip()}…"
