"""One thing after another: what the telling of the story is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from clinic.core.actor import PROGRAM, Actor
from clinic.demo.domain.days import Days
from clinic.demo.domain.story import Story


@dataclass(kw_only=True)
class Telling:
    """The story while it is told, and what its codes have become.

    ``ids`` are records by kind and code, such as ``("client", "emma")``. ``with_paper`` False: this
    machine cannot lay out paper, so sheets are left out.
    """

    story: Story
    days: Days
    password: str
    with_paper: bool = True
    ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def actor(self, code: str) -> Actor:
        """Somebody of the story, as services know them."""
        person = self.story.people[code]
        return Actor(
            id=self.ids["person", code],
            name=person.name,
            roles=frozenset({person.role.value}),
            zone=self.days.zone,
        )


@dataclass(frozen=True, kw_only=True)
class Step:
    """One act of one person at one instant, as its own transaction. ``by`` "" is the program."""

    telling: Telling
    at: datetime
    by: str
    act: Callable[[Actor, datetime], None]

    @property
    def actor(self) -> Actor:
        """In whose name it happens; known once the people of the story are there."""
        return self.telling.actor(self.by) if self.by else PROGRAM

    def take(self) -> None:
        """Do it, inside a transaction of ``actor``."""
        self.act(self.actor, self.at)
