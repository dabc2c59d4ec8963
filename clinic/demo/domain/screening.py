"""What is asked before anybody treats in the story, and what ends a block."""

from collections.abc import Iterable
from dataclasses import dataclass

from clinic.demo.domain.days import Days
from clinic.screening.domain import (
    Answer,
    Item,
    Kind,
    RecordClearance,
    RecordScreening,
    Said,
    Told,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAnswer:
    """A question that was answered with yes, or unsure."""

    item: str
    said: Said = Said.YES
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryScreening:
    """One asking; every question that is not named was answered with no."""

    code: str
    episode: str
    by: str
    day: int
    at: str
    kind: Kind
    answers: tuple[StoryAnswer, ...] = ()

    def to_command(self, days: Days, episode_id: str, asked: Iterable[Item]) -> RecordScreening:
        """The screening as it is recorded, one answer for each question."""
        told = {each.item: each for each in self.answers}
        return RecordScreening(
            episode_id=episode_id,
            kind=self.kind,
            asked_on=days.day(self.day),
            answers=tuple(_answer(item.code, told.get(item.code)) for item in asked),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryClearance:
    """Somebody's agreement, which ends everything that blocks on that day."""

    code: str
    episode: str
    by: str
    day: int
    at: str
    dated_day: int
    cleared_by: str
    role: str
    words: str
    scope: str

    def to_command(
        self, days: Days, client_id: str, episode_id: str, decisions: tuple[str, ...]
    ) -> RecordClearance:
        """The clearance as it is recorded."""
        return RecordClearance(
            client_id=client_id,
            episode_id=episode_id,
            decisions=decisions,
            cleared_by=self.cleared_by,
            role=self.role,
            dated_on=days.day(self.dated_day),
            words=self.words,
            scope=self.scope,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySafetyNet:
    """A safety-net sheet for somebody who was not treated; ``told_at`` is the hour of that day."""

    code: str
    episode: str
    by: str
    day: int
    at: str
    handed_over_at: str
    where: str
    told_who: str
    told_at: str

    def to_told(self, days: Days) -> Told:
        """What its therapist writes on it."""
        return Told(
            where=self.where,
            who=self.told_who,
            on=days.day(self.day),
            at=self.told_at,
            message="",
        )


def _answer(item: str, told: StoryAnswer | None) -> Answer:
    if told is None:
        return Answer(item=item, said=Said.NO)
    return Answer(item=item, said=told.said, words=told.words)
