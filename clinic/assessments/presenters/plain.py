"""Findings for clients: warm, plain, without grades that mean nothing at home."""

from flask_babel import gettext as _

from clinic.anatomy.domain import TriggerPointStatus
from clinic.assessments.presenters.muscles import place_words, plain_muscle
from clinic.assessments.queries import TightnessRecord, TriggerPointRecord


def plain_trigger_point(point: TriggerPointRecord) -> str:
    """Such as: a sore spot in your right deep calf muscle, also felt: heel."""
    muscle = plain_muscle(point.muscle, point.side)
    if point.status is TriggerPointStatus.RESOLVED:
        return _("the sore spot in your %(muscle)s is gone", muscle=muscle)
    if point.zones:
        places = place_words(point.zones)
        return _(
            "a sore spot in your %(muscle)s, also felt: %(places)s", muscle=muscle, places=places
        )
    return _("a sore spot in your %(muscle)s", muscle=muscle)


def plain_tightness(row: TightnessRecord) -> str:
    """Such as: your right deep calf muscle is tight."""
    muscle = plain_muscle(row.muscle, row.side)
    if row.grade == 0:
        return _("your %(muscle)s is soft", muscle=muscle)
    words = {1: _("your %(muscle)s is a little tight"), 2: _("your %(muscle)s is tight")}
    return words.get(row.grade, _("your %(muscle)s is very tight")) % {"muscle": muscle}
