"""Telling the demo's story through the services that everybody uses.

Each step is one act of one person at an instant of the story. Whoever tells it (a route or a
command) takes the steps in their order, each in a transaction of its actor:

    for step in list_steps(telling):
        with transaction(step.actor):
            step.take()
"""

from datetime import date, datetime

from clinic.core import clock
from clinic.demo.content import story
from clinic.demo.domain.days import Days
from clinic.demo.domain.passwords import new_password
from clinic.demo.services.clients import client_steps, episode_steps
from clinic.demo.services.papers import paper_steps
from clinic.demo.services.practice import practice_steps
from clinic.demo.services.running import running_steps
from clinic.demo.services.screening import screening_steps
from clinic.demo.services.steps import Step, Telling
from clinic.demo.services.visits import visit_steps
from clinic.documents.domain import PaperUnavailable
from clinic.documents.services import make_pdf

__all__ = ["Step", "Telling", "begin_telling", "can_make_paper", "list_steps"]


def begin_telling(
    *, now: datetime, today: date | None = None, password: str = "", with_paper: bool = True
) -> Telling:
    """The story as of a day, by default the present one where the practice is.

    Nothing of it lies behind ``now`` as long as it is told as of the present day. Without a
    ``password`` one is made up.
    """
    zone = story().practice.zone
    present = clock.today(zone, at=now)
    latest = now if today in (None, present) else None
    return Telling(
        story=story(),
        days=Days(today=today or present, zone=zone, latest=latest),
        password=password or new_password(),
        with_paper=with_paper,
    )


def list_steps(telling: Telling) -> list[Step]:
    """Everything that happens, in the order of the story's clock."""
    steps = [
        *practice_steps(telling),
        *client_steps(telling),
        *episode_steps(telling),
        *screening_steps(telling),
        *running_steps(telling),
        *visit_steps(telling),
        *paper_steps(telling),
    ]
    return sorted(steps, key=lambda step: step.at)


def can_make_paper() -> bool:
    """Whether this machine has the libraries that lay out sheets."""
    try:
        make_pdf("<!DOCTYPE html><html lang='en'><title>Trial</title><p>Trial</p></html>")
    except PaperUnavailable:
        return False
    return True
