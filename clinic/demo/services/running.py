"""What the runners of the story tell."""

from collections.abc import Iterator
from datetime import datetime

from clinic.core.actor import Actor
from clinic.demo.domain.running import StoryRunning
from clinic.demo.services.steps import Step, Telling
from clinic.running.domain import RunningEntries
from clinic.running.queries import find_history
from clinic.running.services import record_running


def running_steps(telling: Telling) -> Iterator[Step]:
    """Each telling adds to the one before."""
    for told in telling.story.running.values():
        yield _record(telling, told)


def _record(telling: Telling, told: StoryRunning) -> Step:
    def act(by: Actor, now: datetime) -> None:
        client_id = telling.ids["client", told.client]
        before = find_history(client_id, by=by)
        seen = before.row_version if before else 0
        entries: RunningEntries = before or RunningEntries()
        record_running(told.to_command(telling.days, client_id, entries, seen), by=by, now=now)

    at = telling.days.instant(told.day, told.at)
    return Step(telling=telling, at=at, by=told.by, act=act)
