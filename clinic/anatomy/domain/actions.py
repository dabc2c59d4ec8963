"""What follows from something that is known of a client: one vocabulary for all rooms."""

from collections.abc import Iterable
from enum import StrEnum


class Action(StrEnum):
    """What a screening item, a caution or a rule asks for, the mildest first."""

    CLEAR = "clear"  # asked, nothing found
    NOTE = "note"  # know of it
    MODIFY = "modify"  # treat otherwise than usual
    AVOID_AREA = "avoid_area"  # not on this area
    CLEAR_IN_WRITING = "clear_in_writing"  # only after a doctor has agreed in writing
    REFER_TODAY = "refer_today"  # no treatment; a doctor today
    EMERGENCY = "emergency"  # no treatment; the emergency number now

    @property
    def severity(self) -> int:
        """0 (clear) to 6 (emergency)."""
        return ACTION_ORDER.index(self)

    @property
    def blocks(self) -> bool:
        """Whether neither technique nor exercise sheet may follow until it is ended."""
        return self in BLOCKING


ACTION_ORDER: tuple[Action, ...] = tuple(Action)
BLOCKING = frozenset({Action.CLEAR_IN_WRITING, Action.REFER_TODAY, Action.EMERGENCY})


def strictest(actions: Iterable[Action]) -> Action:
    """The most severe of several actions; ``clear`` of none."""
    return max(actions, key=lambda action: action.severity, default=Action.CLEAR)
