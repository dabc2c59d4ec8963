"""Reads of plans and sheets, for those who may see the client."""

from clinic.aftercare.queries.holding import list_holding
from clinic.aftercare.queries.plans import PlanRecord, find_plan, get_plan, verify_plans
from clinic.aftercare.queries.proposals import confirm_reasons, suggest_for, suggest_for_episode
from clinic.aftercare.queries.sheets import (
    SheetRecord,
    find_current_sheet,
    find_last_content,
    get_sheet,
    list_not_handed_over,
    list_plan_sheets,
    list_sheets,
    verify_sheets,
)

__all__ = [
    "PlanRecord",
    "SheetRecord",
    "confirm_reasons",
    "find_current_sheet",
    "find_last_content",
    "find_plan",
    "get_plan",
    "get_sheet",
    "list_holding",
    "list_not_handed_over",
    "list_plan_sheets",
    "list_sheets",
    "suggest_for",
    "suggest_for_episode",
    "verify_plans",
    "verify_sheets",
]
