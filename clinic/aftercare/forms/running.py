"""What the plan says of running, as a part of its form."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, RadioField, SelectChoice, SelectField, SelectMultipleField

from clinic.aftercare.domain.running import MOST_MINUTES, RunningPlan, RunRule
from clinic.aftercare.forms.fields import DistanceField, WholeField
from clinic.core.fields import DayField
from clinic.running.content import entry_criteria, programmes
from clinic.running.domain.units import km_from, typed_as

MOST_STAGES = 99
RULES = [
    SelectChoice(RunRule.UNSAID.value, _l("Say nothing")),
    SelectChoice(RunRule.NO_RUNNING.value, _l("No running")),
    SelectChoice(RunRule.EASY_FLAT.value, _l("Flat and easy only")),
    SelectChoice(RunRule.AS_USUAL.value, _l("As usual")),
]


class RunningForm(Form):
    """A programme or none, and the running rule until the next visit."""

    rule = RadioField(_l("Running until the next visit"), choices=RULES, default="")
    most_minutes = WholeField(_l("No run longer than"), *MOST_MINUTES)
    longest = DistanceField(_l("Longest run up to"))
    programme = SelectField(_l("Return to running"))
    start_on = DayField(_l("Starts on"))
    first_stage = WholeField(_l("Begins at stage"), 1, MOST_STAGES, default=1)
    entry_met = SelectMultipleField(_l("Seen to hold before running begins"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme.choices = [
            SelectChoice("", _l("No programme")),
            *(SelectChoice(code, _(each.name)) for code, each in programmes().items()),
        ]
        self.entry_met.choices = [
            SelectChoice(code, f"{_(each.words)} ({_(each.use)})" if each.use else _(each.words))
            for code, each in entry_criteria().items()
        ]

    def plan(self, unit: str) -> RunningPlan:
        """What was chosen, as far as it can be read; distances are in the practice's ``unit``."""
        known = {choice.value for choice in self.programme.choices}
        programme = self.programme.data if self.programme.data in known else ""
        rule = self.rule.data if self.rule.data in set(RunRule) else ""
        longest = self.longest.data
        return RunningPlan(
            programme=programme,
            start_on=self.start_on.data if programme else None,
            first_stage=(self.first_stage.data or 1) if programme else 1,
            entry_met=tuple(self.entry_met.data or ()) if programme else (),
            rule=RunRule(rule),
            most_minutes=self.most_minutes.data,
            longest_km=None if longest is None else km_from(float(longest), unit),
        )


def running_values(plan: RunningPlan, unit: str) -> dict[str, Any]:
    """The choices as the form shows them."""
    longest = plan.longest_km
    return {
        "rule": plan.rule.value,
        "most_minutes": plan.most_minutes,
        "longest": None if longest is None else Decimal(typed_as(longest, unit)),
        "programme": plan.programme,
        "start_on": plan.start_on,
        "first_stage": plan.first_stage,
        "entry_met": list(plan.entry_met),
    }
