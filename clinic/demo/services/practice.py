"""How the practice of the story begins."""

from collections.abc import Iterator
from datetime import datetime

from clinic.accounts.domain.commands import Logo
from clinic.accounts.services import add_person, create_practice
from clinic.core.actor import Actor
from clinic.demo.services.steps import Step, Telling


def practice_steps(telling: Telling) -> Iterator[Step]:
    """The practice, marked as a demo for good, and everybody who works there."""
    practice = telling.story.practice

    def open_practice(by: Actor, now: datetime) -> None:
        logo = Logo(content=telling.story.logo, media_type="image/png")
        create_practice(practice.to_command(logo), by=by, now=now, is_demo=True)
        for person in telling.story.people.values():
            command = person.to_command(telling.password)
            telling.ids["person", person.code] = add_person(command, by=by, now=now)

    at = telling.days.instant(practice.day, practice.at)
    yield Step(telling=telling, at=at, by="", act=open_practice)
