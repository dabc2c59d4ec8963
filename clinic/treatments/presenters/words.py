"""Techniques, times, pain and the next visit in words: the same on every page and paper."""

from collections.abc import Iterable
from datetime import date, time

from flask_babel import format_date, format_decimal, format_time, ngettext
from flask_babel import gettext as _

from clinic.anatomy.content import muscles
from clinic.core.units import with_unit
from clinic.treatments.content import choices, techniques
from clinic.treatments.domain.commands import NextVisit, Part
from clinic.treatments.domain.sessions import SessionLine, SessionRecord
from clinic.treatments.domain.techniques import TechniqueRecord, TreatedSide

SHORTEST_IN_MINUTES = 60


def technique_words(row: TechniqueRecord) -> str:
    """Such as: Myofascial release, direct · R soleus · 5 min · 3 times."""
    said = (
        technique_name(row.technique),
        where_words(row),
        time_words(row.duration_seconds),
        times_words(row.repeats),
    )
    return " · ".join(each for each in said if each)


def technique_name(code: str) -> str:
    """A technique as staff call it; the code itself where it is offered no more."""
    known = techniques().get(code)
    return _(known.name) if known else code


def where_words(row: TechniqueRecord) -> str:
    """Such as: R soleus, gastrocnemius, medial head."""
    names = "; ".join(_lower(muscle_name(key)) for key in row.muscles)
    letter = {
        TreatedSide.LEFT: _("L"),
        TreatedSide.RIGHT: _("R"),
        TreatedSide.BOTH: _("L + R"),
        TreatedSide.MIDLINE: "",
    }[row.side]
    words = f"{letter} {names}".strip()
    return _("%(muscles)s (%(area)s)", muscles=words, area=row.area) if row.area else words


def muscle_name(key: str) -> str:
    """A muscle as staff call it; the key itself where it is in the list no more."""
    known = muscles().get(key)
    return _(known.name) if known else key


def time_words(seconds: int | None) -> str:
    """Seconds as people say them: "30 s", "5 min", "1.5 min"; nothing for None."""
    if seconds is None:
        return ""
    if seconds < SHORTEST_IN_MINUTES:
        return _("%(number)d s", number=seconds)
    return _("%(number)s min", number=format_decimal(seconds / 60))


def times_words(repeats: int | None) -> str:
    """How often, unless once."""
    if repeats is None or repeats == 1:
        return ""
    return ngettext("%(num)d time", "%(num)d times", repeats)


def before_after_words(before: object, after: object, unit: str = "") -> str:
    """Such as: 6 → 9 cm; one of them alone says which it is; nothing for neither."""
    if before is None and after is None:
        return ""
    if after is None:
        words = _("%(value)s before", value=number_words(before))
    elif before is None:
        words = _("%(value)s after", value=number_words(after))
    else:
        words = f"{number_words(before)} → {number_words(after)}"
    return with_unit(words, unit)


def number_words(value: object) -> str:
    """A number without needless zeros."""
    return str(format_decimal(value))


def list_words(name: str, values: Iterable[str]) -> str:
    """Several values of one of this room's lists."""
    return ", ".join(choice_words(name, value) for value in values)


def choice_words(name: str, value: str) -> str:
    """What pages call a value of one of this room's lists; nothing for nothing."""
    labels = {choice.value: choice.label for choice in choices(name)}
    return _(labels.get(value, value)) if value else ""


def score_words(value: int | None) -> str:
    """A number on a scale of ten; nothing for None."""
    return "" if value is None else _("%(value)d/10", value=value)


def pain_words(session: SessionRecord) -> str:
    """Such as: 6/10 before, 3/10 after: 3 lower."""
    before, after = session.pain_before, session.pain_after
    if before is None and after is None:
        return ""
    if after is None:
        return _("%(score)s before; after: not asked", score=score_words(before))
    if before is None:
        return _("%(score)s after; before: not asked", score=score_words(after))
    words = _(
        "%(before)s before, %(after)s after: %(change)s",
        before=score_words(before),
        after=score_words(after),
        change=change_words(after - before),
    )
    return str(words)


def change_words(difference: int) -> str:
    """A difference of two scores in words: "3 lower", "the same"."""
    if difference == 0:
        return _("the same")
    if difference < 0:
        return _("%(number)d lower", number=-difference)
    return _("%(number)d higher", number=difference)


def next_visit_words(session: SessionRecord | SessionLine) -> str:
    """Such as: Tue 8 Dec 2026, 14:30 (bring the running shoes); nothing where nothing was said."""
    words = session.next_visit_words
    if session.next_visit_on is None:
        none_yet = isinstance(session, SessionRecord) and session.next_visit is NextVisit.NONE_YET
        said = _("none yet") if none_yet else ""
    else:
        said = when_words(session.next_visit_on, session.next_visit_at)
    if said and words:
        return _("%(when)s (%(words)s)", when=said, words=words)
    return said or words


def when_words(day: date, clock: str) -> str:
    """A day, and the hour (``"14:30"`` or empty) on the practice's clock."""
    words = str(format_date(day, "EEE d MMM y", rebase=False))
    if not clock:
        return words
    hour = format_time(time.fromisoformat(clock), "short", rebase=False)
    return _("%(day)s, %(hour)s", day=words, hour=hour)


def part_title(part: Part) -> str:
    """What pages call a part of the session."""
    return {
        Part.FINDINGS: _("Findings"),
        Part.SUBJECTIVE: _("Subjective"),
        Part.EXERCISES: _("Exercises at home"),
        Part.OBJECTIVE: _("Objective"),
        Part.ASSESSMENT: _("Assessment"),
        Part.TECHNIQUES: _("Techniques"),
        Part.PAIN: _("Pain before and after"),
        Part.OUTCOME: _("Not treated"),
        Part.ADVICE: _("Advice given"),
        Part.PLAN: _("Plan"),
        Part.OTHER: _("Anything else"),
    }[part]


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
