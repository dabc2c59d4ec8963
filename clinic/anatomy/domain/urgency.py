"""Who should hear of a sign, and how soon."""

from enum import StrEnum


class Urgency(StrEnum):
    """Who to turn to, the most urgent first."""

    EMERGENCY = "emergency"  # the emergency number, now
    SAME_DAY = "same_day"  # a doctor, today
    ROUTINE = "routine"  # a doctor, in the coming days
    CLINIC = "clinic"  # this practice
    NOBODY = "nobody"


URGENCY_ORDER: tuple[Urgency, ...] = tuple(Urgency)
