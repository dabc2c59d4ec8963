"""Exercises that go home with a client, noted where sessions ask for them again."""

from datetime import date, datetime

from sqlalchemy import select

from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.episodes.queries import get_episode
from clinic.treatments.domain.exercises import GivenExercise
from clinic.treatments.models import ExerciseGiven


def note_exercises_given(
    client_id: str,
    episode_id: str,
    sheet_id: str,
    code: str,
    version: int,
    issued_on: date,
    exercises: tuple[GivenExercise, ...],
    by: Actor,
    now: datetime,
) -> None:
    """Keep what a sheet gave; a second time for the same sheet changes nothing.

    Raises NotFound for an episode that ``by`` does not see or that is another client's.
    """
    if get_episode(episode_id, by=by).client_id != client_id:
        raise NotFound("episode")
    if _was_noted(sheet_id):
        return
    for position, each in enumerate(exercises, 1):
        given = ExerciseGiven(
            client_id=client_id,
            episode_id=episode_id,
            sheet_id=sheet_id,
            code=code,
            version=version,
            issued_on=issued_on,
            position=position,
            exercise=each.exercise,
            name=each.name,
            side=each.side,
            given_at=now,
        )
        db.session.add(given)
    _record(client_id, sheet_id, version, exercises, by=by, now=now)


def _was_noted(sheet_id: str) -> bool:
    found = select(ExerciseGiven.id).where(ExerciseGiven.sheet_id == sheet_id).limit(1)
    return db.session.scalar(found) is not None


def _record(
    client_id: str,
    sheet_id: str,
    version: int,
    exercises: tuple[GivenExercise, ...],
    *,
    by: Actor,
    now: datetime,
) -> None:
    db.session.flush()
    record_event(
        "exercises given",
        subject=("sheet", sheet_id),
        client_id=client_id,
        by=by,
        now=now,
        detail={"exercises": [each.exercise for each in exercises], "version": version},
    )
