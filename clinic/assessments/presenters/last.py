"""What was found last time, in a few words beside a row of the form."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Side
from clinic.assessments.domain import last_grade, last_points, last_score
from clinic.assessments.presenters.chips import trigger_point_words
from clinic.assessments.presenters.comparison import short_day
from clinic.assessments.presenters.muscles import muscle_short
from clinic.assessments.queries import AssessmentRecord

Earlier = Sequence[AssessmentRecord]


def last_points_words(muscle: str, sides: Iterable[Side], earlier: Earlier) -> str:
    """Such as: 3 May 2026: R soleus · active · 7/10 → heel."""
    told = []
    for side in sides:
        points, on = last_points(muscle, side, earlier)
        if on is not None:
            words = "; ".join(trigger_point_words(point) for point in points)
            told.append(_told(on, words))
    return " ".join(told)


def last_grades(muscle: str, sides: Iterable[Side], earlier: Earlier) -> str:
    """Such as: 3 May 2026: R soleus 3 Hard."""
    told = []
    for side in sides:
        if found := last_grade(muscle, side, earlier):
            row, on = found
            label = _(anatomy.scale(row.scale).step(row.grade).label)
            told.append(_told(on, f"{muscle_short(muscle, side)} {label}"))
    return " ".join(told)


def last_score_words(name: str, earlier: Earlier) -> str:
    """Such as: 3 May 2026: 5."""
    found = last_score(name, earlier)
    return "" if found is None else _told(found[1], str(found[0]))


def last_factor_words(earlier: Earlier) -> str:
    """What was ticked last time: "hills, more distance, suddenly"."""
    factors = anatomy.factors()
    found = earlier[0].factors if earlier else ()
    return "; ".join(_(factors[each.factor].label) for each in found if each.factor in factors)


def _told(on: date, words: str) -> str:
    return _("%(day)s: %(words)s.", day=short_day(on), words=words)
