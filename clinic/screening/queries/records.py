"""Screenings as pages and papers read them: what was asked, and what was answered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.reads import note_read
from clinic.screening.domain.items import Kind, Said
from clinic.screening.models import Screening
from clinic.screening.queries.versions import find_written

NEWEST_FIRST = (Screening.asked_on.desc(), Screening.made_at.desc(), Screening.id.desc())


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecord:
    """What was answered to one question."""

    item: str
    said: Said
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAnswer(AnswerRecord):
    """The same with the day on which it was asked."""

    asked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningRecord:
    """One asking with its answers, in the order in which they were asked."""

    id: str
    client_id: str
    episode_id: str
    kind: Kind
    asked_on: date
    made_at: datetime
    by_name: str
    answers: tuple[AnswerRecord, ...]

    @property
    def is_full(self) -> bool:
        """Whether everything was asked."""
        return self.kind is Kind.FULL

    @property
    def raised(self) -> tuple[AnswerRecord, ...]:
        """What was not answered with no."""
        return tuple(answer for answer in self.answers if answer.said is not Said.NO)


def get_screening(screening_id: str, *, by: Actor) -> ScreeningRecord:
    """One screening. Raises NotFound."""
    found = _records(_visible(by).where(Screening.id == screening_id))
    if not found:
        raise NotFound("screening")
    note_read("screening", screening_id, found[0].client_id)
    return found[0]


def list_screenings(client_id: str, *, by: Actor) -> list[ScreeningRecord]:
    """A client's screenings of all episodes, the newest first."""
    return _records(_visible(by).where(Screening.client_id == client_id).order_by(*NEWEST_FIRST))


def find_reason(screening_id: str) -> str:
    """Why everything was asked afresh, as far as that was said; for who has found the screening."""
    return str(find_written("screening", [screening_id]).get(screening_id, {}).get("reason", ""))


def list_told(client_id: str, codes: Collection[str], *, by: Actor) -> list[ToldAnswer]:
    """The newest answer to each of these questions that was not no, the newest day first."""
    found: dict[str, ToldAnswer] = {}
    for screening in list_screenings(client_id, by=by):
        for answer in screening.raised:
            if answer.item in codes and answer.item not in found:
                found[answer.item] = ToldAnswer(
                    item=answer.item,
                    said=answer.said,
                    words=answer.words,
                    asked_on=screening.asked_on,
                )
    return list(found.values())


def list_since_full(episode_id: str, *, by: Actor) -> list[ScreeningRecord]:
    """The episode's newest full screening and the short ones after it, oldest first."""
    since: list[ScreeningRecord] = []
    for each in list_asked([episode_id], by=by):
        if each.is_full:
            since = [each]
        elif since:
            since.append(each)
    return since


def list_asked(episode_ids: Collection[str], *, by: Actor) -> list[ScreeningRecord]:
    """All that was asked in these episodes, one after the other, the oldest day first."""
    statement = _visible(by).where(Screening.episode_id.in_(episode_ids))
    return _records(
        statement.order_by(
            Screening.episode_id, Screening.asked_on, Screening.made_at, Screening.id
        )
    )


def find_last_full(episode_id: str, *, by: Actor) -> ScreeningRecord | None:
    """The episode's newest full screening, or None before the first."""
    since = list_since_full(episode_id, by=by)
    return since[0] if since else None


def _visible(by: Actor) -> Select[Screening]:
    return select(Screening).where(Screening.client_id.in_(visible_client_ids(by, clinical=True)))


def _records(statement: Select[Screening]) -> list[ScreeningRecord]:
    rows = db.session.scalars(statement.options(selectinload(Screening.answers)))
    return [_record(row) for row in rows]


def _record(row: Screening) -> ScreeningRecord:
    return ScreeningRecord(
        id=row.id,
        client_id=row.client_id,
        episode_id=row.episode_id,
        kind=Kind(row.kind),
        asked_on=row.asked_on,
        made_at=row.made_at,
        by_name=row.by_name,
        answers=tuple(
            AnswerRecord(item=each.item, said=Said(each.said), words=each.words)
            for each in row.answers
        ),
    )
