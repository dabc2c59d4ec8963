"""Questions before treatment, what follows from answers, and where a client stands."""

from clinic.screening.domain.commands import (
    AcceptDecision,
    Answer,
    RecordClearance,
    RecordScreening,
    Told,
)
from clinic.screening.domain.facts import FactRule, MeasuredFact
from clinic.screening.domain.items import Item, Kind, Said, Section, choose_items
from clinic.screening.domain.rules import Outcome, Rule, RuleBook
from clinic.screening.domain.standing import (
    OpenDecision,
    Standing,
    check_may_exercise,
    check_may_treat,
)

__all__ = [
    "AcceptDecision",
    "Answer",
    "FactRule",
    "Item",
    "Kind",
    "MeasuredFact",
    "OpenDecision",
    "Outcome",
    "RecordClearance",
    "RecordScreening",
    "Rule",
    "RuleBook",
    "Said",
    "Section",
    "Standing",
    "Told",
    "check_may_exercise",
    "check_may_treat",
    "choose_items",
]
