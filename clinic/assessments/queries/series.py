"""Values over time, oldest first, for charts."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from clinic.anatomy.domain import Side
from clinic.assessments.domain import SeriesPoint
from clinic.assessments.models import Assessment, Measurement, Pain, Tightness
from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db

OLDEST_FIRST = (Assessment.assessed_on, Assessment.made_at, Assessment.id)


def list_pain_series(client_id: str, *, by: Actor, episode_id: str = "") -> tuple[SeriesPoint, ...]:
    """Pain of all days on which it was asked, 0 to 10, labelled "now" and "worst"."""
    rows = _rows(Pain, (Pain.now, Pain.worst), client_id, episode_id, by)
    return tuple(
        SeriesPoint(on=on, value=value, label=label)
        for on, now, worst in rows
        for label, value in (("now", now), ("worst", worst))
        if value is not None
    )


def list_measure_series(
    client_id: str, code: str, *, by: Actor, episode_id: str = ""
) -> tuple[SeriesPoint, ...]:
    """Every number of one measure, by side; the label is the activity, muscle or site asked."""
    columns = (
        Measurement.measure,
        Measurement.number,
        Measurement.side,
        Measurement.label,
        Measurement.muscle,
        Measurement.site,
    )
    return tuple(
        SeriesPoint(
            on=on,
            value=number,
            side=Side(side) if side else None,
            label=label or muscle or site,
        )
        for on, measure, number, side, label, muscle, site in _rows(
            Measurement, columns, client_id, episode_id, by
        )
        if measure == code and number is not None
    )


def list_tightness_series(
    client_id: str, *, by: Actor, episode_id: str = ""
) -> tuple[SeriesPoint, ...]:
    """Every grade of tightness, by side; the label is the muscle's key."""
    columns = (Tightness.grade, Tightness.side, Tightness.muscle)
    return tuple(
        SeriesPoint(on=on, value=grade, side=Side(side), label=muscle)
        for on, grade, side, muscle in _rows(Tightness, columns, client_id, episode_id, by)
    )


def _rows(
    table: Any, columns: Iterable[Any], client_id: str, episode_id: str, by: Actor
) -> list[tuple[Any, ...]]:
    statement = (
        select(Assessment.assessed_on, *columns)
        .join(table, table.assessment_id == Assessment.id)
        .where(
            Assessment.client_id == client_id,
            Assessment.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .order_by(*OLDEST_FIRST, getattr(table, "position", table.id))
    )
    if episode_id:
        statement = statement.where(Assessment.episode_id == episode_id)
    return [tuple(row) for row in db.session.execute(statement)]
