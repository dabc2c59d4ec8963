"""The rule of few: how many exercises are proposed, remarked on, asked to be explained."""

from dataclasses import dataclass
from enum import StrEnum


class Number(StrEnum):
    """What the number of exercises asks of the therapist."""

    FEW = "few"
    REMARK = "remark"
    REASON = "reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Few:
    """The numbers of the rule, from the room's thresholds."""

    most_proposed: int
    remark_from: int
    reason_from: int

    def judge(self, count: int) -> Number:
        """A gentle remark from one number on, from a higher one a reason asked for."""
        if count >= self.reason_from:
            return Number.REASON
        return Number.REMARK if count >= self.remark_from else Number.FEW
