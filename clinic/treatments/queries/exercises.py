"""Exercises that were given with sheets, and what clients said of them."""

from datetime import date

from sqlalchemy import select

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.treatments.domain.exercises import GivenRecord
from clinic.treatments.models import ExerciseGiven

FIELDS = tuple(GivenRecord.__dataclass_fields__)


def list_given(episode_id: str, *, by: Actor) -> list[GivenRecord]:
    """Every exercise given in an episode, the newest sheet first, each sheet in its order."""
    rows = db.session.scalars(
        select(ExerciseGiven)
        .where(
            ExerciseGiven.episode_id == episode_id,
            ExerciseGiven.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .order_by(
            ExerciseGiven.given_at.desc(), ExerciseGiven.version.desc(), ExerciseGiven.position
        )
    )
    return [GivenRecord(**{name: getattr(row, name) for name in FIELDS}) for row in rows]


def list_last_given(episode_id: str, *, by: Actor, before: date | None = None) -> list[GivenRecord]:
    """The exercises of an episode's newest sheet, in its order; of one issued ``before`` a day."""
    given = [
        each for each in list_given(episode_id, by=by) if before is None or each.issued_on < before
    ]
    return [each for each in given if each.sheet_id == given[0].sheet_id]
