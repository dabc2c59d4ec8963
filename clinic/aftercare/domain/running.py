"""What a plan says of running: the weeks of a programme, and the rule until the next visit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from clinic.core.errors import DomainError

MOST_MINUTES = (1, 300)
LONGEST_KM = (0.1, 100.0)


class RunRule(StrEnum):
    """What a runner may do until the next visit; "" = nothing is said."""

    UNSAID = ""
    NO_RUNNING = "no_running"
    EASY_FLAT = "easy_flat"
    AS_USUAL = "as_usual"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPlan:
    """The therapist's choices. ``programme`` "" = none; ``first_stage`` counts from 1.

    ``entry_met`` are the codes of entry criteria that were seen to hold. ``most_minutes`` limits
    each run, ``longest_km`` the longest one, until the next visit.
    """

    programme: str = ""
    start_on: date | None = None
    first_stage: int = 1
    entry_met: tuple[str, ...] = ()
    rule: RunRule = RunRule.UNSAID
    most_minutes: int | None = None
    longest_km: float | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said of running at all."""
        return self == NOTHING_SAID


NOTHING_SAID = RunningPlan()


class Step(Protocol):
    """A stage of a programme, as far as it is checked here."""

    @property
    def is_running(self) -> bool:
        """Whether one runs in it."""


class Stages(Protocol):
    """A programme, as far as it is checked here."""

    @property
    def stages(self) -> Sequence[Step]:
        """Its steps."""


def check_running(
    plan: RunningPlan, *, programmes: Mapping[str, Stages], criteria: Collection[str]
) -> None:
    """Refuse what no page offers, and numbers that are none."""
    if plan.programme and plan.programme not in programmes:
        raise DomainError("This programme is not offered.", field="running-programme")
    most = len(programmes[plan.programme].stages) if plan.programme else 1
    if plan.programme and not 1 <= plan.first_stage <= most:
        raise DomainError(
            "This programme has the stages 1 to %(most)d.", field="running-first_stage", most=most
        )
    if not set(plan.entry_met) <= set(criteria):
        raise DomainError("This is not one of the criteria.", field="running-entry_met")
    _check_number(plan.most_minutes, MOST_MINUTES, "running-most_minutes")
    _check_number(plan.longest_km, LONGEST_KM, "running-longest")


def check_running_ready(plan: RunningPlan, *, programmes: Mapping[str, Stages]) -> None:
    """Refuse to print weeks without a beginning, and running for somebody who is told not to."""
    if plan.programme and plan.start_on is None:
        raise DomainError("Please say on which day the programme starts.", field="running-start_on")
    if plan.rule is RunRule.NO_RUNNING and (plan.most_minutes or plan.longest_km):
        raise DomainError(
            "The sheet cannot say “no running” and how far to run. Take one of them out.",
            field="running-rule",
        )
    if plan.rule is RunRule.NO_RUNNING and _runs_at_once(plan, programmes):
        raise DomainError(
            "The sheet cannot say “no running” and begin with running in its first week. Choose "
            "“Flat and easy only”, or choose “No programme” and give the programme at the next "
            "visit.",
            field="running-rule",
        )


def _runs_at_once(plan: RunningPlan, programmes: Mapping[str, Stages]) -> bool:
    programme = programmes.get(plan.programme)
    first = programme.stages[plan.first_stage - 1 :][:1] if programme else ()
    return any(stage.is_running for stage in first)


def _check_number(number: float | None, limits: tuple[float, float], field: str) -> None:
    least, most = limits
    if number is not None and not least <= number <= most:
        raise DomainError(
            "Please give a number from %(least)s to %(most)s.", field=field, least=least, most=most
        )
