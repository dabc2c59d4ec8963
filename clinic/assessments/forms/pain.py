"""What the page asks about pain: two scores first, the rest behind folds."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, IntegerField, RadioField, SelectChoice, SelectMultipleField

from clinic.anatomy import content as anatomy
from clinic.assessments.domain import PAIN_FIELDS, SOME_OF, PainFinding
from clinic.assessments.forms.fields import ChoiceField, ScoreField, listed
from clinic.core.fields import LineField, MayBeEmpty, TextField, WithinRange

YES, NO = "yes", "no"
ANSWERS = {YES: True, NO: False}
# Fields behind folds, by the code of the fold.
FOLDS = {
    "scores": ("best", "average_24h", "during_run", "after_run", "next_morning"),
    "kind": ("types", "symptoms", "onset", "duration_days", "constancy"),
    "day": ("morning_stiffness_minutes", "warms_up", "end_of_day", "night_pain", "sleep"),
    "load": ("aggravating", "easing", "irritability", "trend"),
    "story": ("words", "previous_episodes", "previous_care", "goals"),
}


class SpanField(IntegerField):
    """A whole number of days or minutes; empty is None."""

    def __init__(self, label: Any, most: int, **kwargs: Any) -> None:
        self.words = _l("Please write a whole number from 0 to %(most)d.", most=most)
        super().__init__(label, [MayBeEmpty(), WithinRange(0, most, self.words)], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a whole number."""
        try:
            super().process_formdata([text for text in valuelist if text.strip()])
        except ValueError as error:
            raise ValueError(str(self.words)) from error


class AnswerField(RadioField):
    """Yes, no, or not asked."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        choices = [
            SelectChoice(YES, _l("Yes")),
            SelectChoice(NO, _l("No")),
            SelectChoice("", _l("Not asked")),
        ]
        super().__init__(label, choices=choices, default="", **kwargs)


class SeveralField(SelectMultipleField):
    """Some of a list."""

    def __init__(self, label: Any, *, of: str, **kwargs: Any) -> None:
        super().__init__(label, choices=lambda: several(of), default=[], **kwargs)


def several(code: str) -> list[SelectChoice]:
    """The values of a list; symptoms have a vocabulary of their own."""
    if code != "symptom":
        return listed(code)
    return [SelectChoice(each.code, _(each.label)) for each in anatomy.symptoms().values()]


class PainForm(Form):
    """Pain in full (clinic.assessments.domain.pain says what the fields mean)."""

    now = ScoreField(_l("Pain now"))
    worst = ScoreField(_l("Pain at its worst"))
    best = ScoreField(_l("At its least"))
    average_24h = ScoreField(_l("On average in 24 hours"))
    during_run = ScoreField(_l("During a run"))
    after_run = ScoreField(_l("After a run"))
    next_morning = ScoreField(_l("The morning after"))
    types = SeveralField(_l("What it feels like"), of="pain_type")
    symptoms = SeveralField(_l("What the client notices"), of="symptom")
    onset = ChoiceField(_l("How it began"), of="pain_onset", unset=_l("Not asked"))
    duration_days = SpanField(_l("For how long"), 36_500)
    constancy = ChoiceField(_l("How much of the time"), of="pain_constancy", unset=_l("Not asked"))
    morning_stiffness_minutes = SpanField(_l("Stiff in the morning"), 1_440)
    warms_up = AnswerField(_l("Eases as it warms up"))
    end_of_day = AnswerField(_l("Worse at the end of the day"))
    night_pain = ChoiceField(_l("At night"), of="night_pain", unset=_l("Not asked"))
    sleep = LineField(_l("Sleep"), most=500)
    aggravating = SeveralField(_l("What makes it worse"), of="pain_aggravating")
    easing = SeveralField(_l("What makes it better"), of="pain_easing")
    irritability = ChoiceField(
        _l("How easily it flares"), of="irritability", unset=_l("Not judged")
    )
    trend = ChoiceField(_l("Over the last weeks"), of="pain_trend", unset=_l("Not asked"))
    words = TextField(_l("In the client's own words"), most=4_000)
    previous_episodes = TextField(_l("Earlier episodes"), most=4_000)
    previous_care = TextField(_l("Care so far"), most=4_000)
    goals = TextField(_l("What the client hopes for"), most=4_000)

    def is_open(self, fold: str) -> bool:
        """Whether something stands, or is wrong, in a fold."""
        fields = [self[name] for name in FOLDS[fold]]
        return any(field.errors or field.data not in (None, "", []) for field in fields)

    def to_finding(self) -> PainFinding:
        """The checked fields as a finding."""
        said = {name: self[name].data for name in PAIN_FIELDS}
        said.update({name: tuple(said[name] or ()) for name in SOME_OF})
        for name in ("warms_up", "end_of_day"):
            said[name] = ANSWERS.get(said[name])
        return PainFinding(**said)


def fill_pain(pain: PainFinding) -> dict[str, Any]:
    """What was told as the fields of the page."""
    told = {name: getattr(pain, name) for name in PAIN_FIELDS}
    told.update({name: list(told[name]) for name in SOME_OF})
    for name in ("warms_up", "end_of_day"):
        told[name] = {True: YES, False: NO, None: ""}[told[name]]
    return told
