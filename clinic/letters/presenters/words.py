"""One finding in plain words: what it is, how it was, how it is, what the change means."""

from collections.abc import Iterable, Set
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.anatomy.domain import Measure, MeasureGroup, Side
from clinic.assessments.domain.comparison import Size, Verdict
from clinic.assessments.presenters.muscles import plain_muscle
from clinic.core.charts import day_words, figure_words
from clinic.core.units import NO_BREAK, with_unit
from clinic.letters.domain import Line, Progress, Subject
from clinic.letters.presenters.facts import ReportFacts
from clinic.treatments.content import techniques
from clinic.treatments.queries import SessionRecord

MOST_LINES = 6


def first_shown(facts: ReportFacts) -> tuple[str, ...]:
    """The findings that a report shows unless somebody chooses: what was found twice and changed.

    Where nothing was found twice, what there is.
    """
    twice = [line for line in facts.progress if line.now is not None]
    changed = [line for line in twice if line.verdict is not Verdict.SAME]
    shown = changed if twice else list(facts.progress)
    # Pain now says little beside pain at its worst.
    shown.sort(key=lambda line: line.subject is Subject.PAIN_NOW)
    return tuple(line.key for line in shown[:MOST_LINES])


def line_words(progress: Progress, facts: ReportFacts) -> Line:
    """A row of the report's table."""
    measure = facts.measures.get(progress.code)
    return Line(
        what=what_words(progress, measure),
        began=_value(progress, progress.began[1], measure),
        now="" if progress.now is None else _value(progress, progress.now[1], measure),
        meaning=meaning_words(progress),
    )


def what_words(progress: Progress, measure: Measure | None) -> str:
    """What was looked at, as one would say it to the client."""
    if progress.subject is Subject.TIGHTNESS:
        muscle = plain_muscle(progress.code, Side(progress.side))
        return _("How tight your %(muscle)s is", muscle=muscle)
    if progress.subject is Subject.MEASURE:
        return _measure_words(progress, measure)
    return {
        Subject.PAIN_WORST: _("Pain at its worst"),
        Subject.PAIN_NOW: _("Pain on the day we met"),
        Subject.SORE_SPOTS: _("Sore spots that we found"),
    }[progress.subject]


def meaning_words(progress: Progress) -> str:
    """What the change says, and honestly where it says nothing."""
    if progress.now is None or progress.verdict is None:
        return _("Looked at once so far.")
    if progress.size is Size.WITHIN_ERROR and progress.verdict is not Verdict.SAME:
        return _("About the same: less than measuring can tell.")
    if turned := _turned_words(progress):
        return turned
    clear = progress.size in {Size.MEANINGFUL, Size.MUCH}
    return {
        Verdict.BETTER: _("Clearly better.") if clear else _("Better."),
        Verdict.GONE: _("Gone."),
        Verdict.WORSE: _("Clearly not as good as before.") if clear else _("Not as good."),
        Verdict.SAME: _("The same."),
        Verdict.WITHIN_ERROR: _("About the same: less than measuring can tell."),
        Verdict.CHANGED: _("Changed."),
        Verdict.NEW: _("New."),
    }[progress.verdict]


def _turned_words(progress: Progress) -> str:
    """Both truths, where the way from last time leads against the way from the start; else ""."""
    since_start = Verdict.BETTER if progress.verdict is Verdict.GONE else progress.verdict
    words: dict[tuple[Verdict | None, Verdict | None], str] = {
        (Verdict.BETTER, Verdict.WORSE): _("Better than at the start, not as good as last time."),
        (Verdict.WORSE, Verdict.BETTER): _("Not as good as at the start, better than last time."),
        (Verdict.SAME, Verdict.WORSE): _("As at the start, not as good as last time."),
        (Verdict.SAME, Verdict.BETTER): _("As at the start, better than last time."),
    }
    return words.get((since_start, progress.since_last), "")


def did_words(facts: ReportFacts) -> str:
    """What was done so far, to be edited: how often we met, and what was used in plain words."""
    held = facts.held
    if not held:
        return ""
    met = ngettext(
        "We have met %(num)d time so far.", "We have met %(num)d times so far.", len(held)
    )
    names = dict.fromkeys(name for each in held for name in _techniques(each))
    if not names:
        return str(met)
    return _("%(met)s We used: %(names)s.", met=met, names="; ".join(names))


def home_words(facts: ReportFacts) -> str:
    """What the client does at home, to be edited: the exercises of the sheet that holds."""
    if facts.sheet is None:
        return ""
    names = "; ".join(card["name"] for card in facts.sheet.content["cards"])
    return _("%(names)s (sheet %(number)s)", names=names, number=facts.sheet.number)


def column_words(progress: Iterable[Progress]) -> tuple[str, str]:
    """The days over the two columns; empty where the findings are of different days."""
    lines = list(progress)
    return (
        _one_day({line.began[0] for line in lines}),
        _one_day({line.now[0] for line in lines if line.now}),
    )


def _one_day(days: Set[date]) -> str:
    return day_words(min(days)) if len(days) == 1 else ""


def _techniques(session: SessionRecord) -> list[str]:
    known = techniques()
    return [
        _(known[row.technique].plain_name) for row in session.techniques if row.technique in known
    ]


def _measure_words(progress: Progress, measure: Measure | None) -> str:
    name = _(measure.plain_name or measure.name) if measure else progress.code
    name = f"{name[:1].upper()}{name[1:]}"
    side = {"L": _("left"), "R": _("right")}.get(progress.side, "")
    of = progress.label
    return ", ".join(filter(None, (name, of, side)))


def _value(progress: Progress, value: float, measure: Measure | None) -> str:
    figure = figure_words(value)
    if progress.subject in {Subject.PAIN_NOW, Subject.PAIN_WORST}:
        return _("%(figure)s of 10", figure=figure)
    if progress.subject is Subject.TIGHTNESS and progress.scale == "house_0_3":
        return (_("soft"), _("a little tight"), _("tight"), _("very tight"))[int(value)]
    if progress.subject is Subject.MEASURE:
        return _measured(figure, value, progress, measure)
    return figure


def _measured(figure: str, value: float, progress: Progress, measure: Measure | None) -> str:
    if measure is not None and measure.is_worded and value == int(value):
        return _(measure.label_of(str(int(value))))
    is_score = measure is not None and measure.group is MeasureGroup.SCORES
    if is_score and measure is not None and measure.highest is not None and not progress.unit:
        return _("%(figure)s of %(most)s", figure=figure, most=figure_words(measure.highest))
    return with_unit(figure, _(progress.unit) if progress.unit else "", space=NO_BREAK)
