"""What changed since last time, in words: sign, amount, how much that says."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.assessments.content import asymmetries
from clinic.assessments.domain import (
    Asymmetry,
    Compared,
    MeasurementRecord,
    Size,
    TightnessRecord,
    TriggerPointRecord,
    Verdict,
)
from clinic.assessments.presenters.muscles import label_of
from clinic.assessments.presenters.values import amount_words, value_words


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A change for the ``chip`` macro; ``kind`` is its verdict, "plain" where nothing is said."""

    text: str
    kind: str = "plain"


def short_day(day: date) -> str:
    """A day inside a sentence: 3 May 2026."""
    return format_date(day, "d MMM y", rebase=False)


def score_change(compared: Compared[int] | None, last_on: date | None) -> ChangeWords | None:
    """A pain score beside the one before: "2 lower than last time: much better"."""
    if compared is None:
        return None
    return _told(_amount(compared, "", last_on), _judged_pain(compared), compared.verdict)


def point_change(
    compared: Compared[TriggerPointRecord] | None, last_on: date | None
) -> ChangeWords | None:
    """A trigger point beside the one found before."""
    if compared is None:
        return None
    before = compared.before
    if compared.verdict is Verdict.NEW or before is None:
        return ChangeWords(_("new"), Verdict.NEW)
    if compared.verdict is Verdict.GONE:
        return ChangeWords(_("gone: was %(status)s", status=_status(before)), Verdict.GONE)
    words = label_of("change", _CHANGES.get(compared.verdict, "")).lower()
    if compared.difference:
        words = f"{words}: {_amount(compared, '', last_on)}"
        return _told(_("%(words)s, on pressure", words=words), "", compared.verdict)
    return _told(f"{words} ({_when(compared.before_on, last_on)})", "", compared.verdict)


def grade_change(
    compared: Compared[TightnessRecord] | None, last_on: date | None
) -> ChangeWords | None:
    """A grade of tightness beside the one before."""
    if compared is None:
        return None
    before = compared.before
    if compared.verdict is Verdict.NEW or before is None:
        return ChangeWords(_("new"), Verdict.NEW)
    was = _(anatomy.scale(before.scale).step(before.grade).label)
    if compared.verdict is Verdict.CHANGED:
        return ChangeWords(_("was %(grade)s, on another scale", grade=was), Verdict.CHANGED)
    if compared.verdict is Verdict.SAME:
        return ChangeWords(_as_before(compared.before_on, last_on), Verdict.SAME)
    words = {
        Verdict.GONE: _("gone: was %(grade)s", grade=was),
        Verdict.BETTER: _("softer: was %(grade)s", grade=was),
        Verdict.WORSE: _("firmer: was %(grade)s", grade=was),
    }
    return ChangeWords(words[compared.verdict], compared.verdict)


def value_change(
    compared: Compared[MeasurementRecord] | None, last_on: date | None
) -> ChangeWords | None:
    """A value beside the one before: "2 lower than last time, within measuring error"."""
    if compared is None:
        return None
    before = compared.before
    if compared.verdict is Verdict.NEW or before is None:
        return ChangeWords(_("first time"))
    if compared.verdict is Verdict.SAME:
        return ChangeWords(_as_before(compared.before_on, last_on), Verdict.SAME)
    if compared.difference is None:
        was = value_words(before)
        return ChangeWords(
            _("was %(value)s, %(when)s", value=was, when=_when(compared.before_on, last_on)),
            Verdict.CHANGED,
        )
    quiet = compared.size is Size.UNKNOWN
    told = _told(_amount(compared, before.unit, last_on), _judged(compared), compared.verdict)
    return ChangeWords(told.text) if quiet else told


def asymmetry_words(asymmetry: Asymmetry, unit: str) -> str:
    """The sides stated: "right 3.5 cm less than left", and the definition's figure, if more."""
    amount = amount_words(abs(asymmetry.difference), unit)
    if asymmetry.difference == 0:
        return _("left and right alike")
    if asymmetry.difference < 0:
        words = _("right %(amount)s less than left", amount=amount)
    else:
        words = _("right %(amount)s more than left", amount=amount)
    if asymmetry.exceeds is None:
        return words
    known = asymmetries().get(asymmetry.measure)
    figure = amount_words(asymmetry.exceeds, unit)
    about = _(known.words) if known else _("that the definition of this test names")
    return _(
        "%(words)s: more than the %(figure)s %(about)s", words=words, figure=figure, about=about
    )


_CHANGES = {
    Verdict.BETTER: "better",
    Verdict.WORSE: "worse",
    Verdict.SAME: "same",
    Verdict.NEW: "new",
}


def _told(amount: str, judged: str, verdict: Verdict) -> ChangeWords:
    """Within the error of measuring is no change that a mark may claim."""
    kind = Verdict.SAME if verdict is Verdict.WITHIN_ERROR else verdict
    return ChangeWords(f"{amount}{judged}", kind)


def _amount(compared: Compared[Any], unit: str, last_on: date | None) -> str:
    difference = compared.difference or 0
    if not difference:
        return _as_before(compared.before_on, last_on)
    amount = amount_words(abs(difference), unit)
    is_last = compared.before_on == last_on or compared.before_on is None
    day = "" if compared.before_on is None else short_day(compared.before_on)
    if difference < 0:
        if is_last:
            return _("%(amount)s lower than last time", amount=amount)
        return _("%(amount)s lower than on %(day)s", amount=amount, day=day)
    if is_last:
        return _("%(amount)s higher than last time", amount=amount)
    return _("%(amount)s higher than on %(day)s", amount=amount, day=day)


def _as_before(before_on: date | None, last_on: date | None) -> str:
    if before_on is None or before_on == last_on:
        return _("as last time")
    return _("as on %(day)s", day=short_day(before_on))


def _when(before_on: date | None, last_on: date | None) -> str:
    if before_on is None or before_on == last_on:
        return _("last time")
    return _("on %(day)s", day=short_day(before_on))


def _judged_pain(compared: Compared[int]) -> str:
    words = {
        (Verdict.BETTER, Size.SLIGHT): _(": slightly better"),
        (Verdict.BETTER, Size.MUCH): _(": much better"),
        (Verdict.WORSE, Size.SLIGHT): _(": slightly worse"),
        (Verdict.WORSE, Size.MUCH): _(": much worse"),
    }
    return words.get((compared.verdict, compared.size), "")


def _judged(compared: Compared[MeasurementRecord]) -> str:
    """How much a change says. A direction is called better or worse beyond a known error only."""
    direction = {Verdict.BETTER: _(": better"), Verdict.WORSE: _(": worse")}
    beyond = direction.get(compared.verdict, "")
    return {
        Size.WITHIN_ERROR: _(", within measuring error"),
        Size.DETECTABLE: _("%(better)s, more than measuring error", better=beyond),
        Size.MEANINGFUL: _("%(better)s, a change that matters", better=beyond),
    }.get(compared.size, _(", measuring error not known"))


def _status(point: TriggerPointRecord) -> str:
    status = label_of("status", point.status).lower()
    if point.pain_on_pressure is None:
        return status
    return _("%(status)s, %(score)d/10", status=status, score=point.pain_on_pressure)
