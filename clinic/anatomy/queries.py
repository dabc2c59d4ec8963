"""Reads about tests and measures: what comes with the program and what the practice added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import select

from clinic.anatomy import content
from clinic.anatomy.domain import (
    Better,
    Choice,
    Mark,
    Measure,
    MeasureGroup,
    MeasureKind,
    MeasureSides,
)
from clinic.anatomy.models import OwnMeasure
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.seals import Checked
from clinic.core.standing import Live, verify_live

OWN_SOURCE = "This practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMeasureCard:
    """A definition of the practice as its form shows it."""

    id: str
    measure: Measure
    row_version: int


def list_measures(region: str = "") -> tuple[Measure, ...]:
    """All definitions that can be used now: the practice's own first, then group after group.

    With a ``region`` those that are offered first there come first, in the same order.
    """
    offered = [measure for measure in get_measures().values() if not measure.is_retired]
    offered.sort(key=lambda measure: not measure.is_own)
    if region:
        offered.sort(key=lambda measure: region not in measure.regions)
    return tuple(offered)


def get_measures() -> Mapping[str, Measure]:
    """Every definition by its code, retired ones too: what was recorded stays readable."""
    return MappingProxyType({**content.measures(), **_own_measures()})


def get_measure(code: str) -> Measure:
    """One definition, be it retired. Raises NotFound."""
    found = get_measures().get(code)
    if found is None:
        raise NotFound("measure")
    return found


def get_own_measure(code: str) -> OwnMeasureCard:
    """One of the practice's own, for its form. Raises NotFound."""
    row = db.session.scalars(select(OwnMeasure).where(OwnMeasure.code == code)).one_or_none()
    if row is None:
        raise NotFound("measure")
    return OwnMeasureCard(id=row.id, measure=_measure(row), row_version=row.row_version)


def content_of(row: OwnMeasure) -> dict[str, object]:
    """All that one of the practice's own says, as the version history keeps it."""
    return {
        column.name: getattr(row, column.name)
        for column in OwnMeasure.__table__.columns
        if column.name not in {"id", "row_version"}
    }


def verify_own_measures() -> Iterator[Checked]:
    """Every definition of the practice's own, held against what its last save kept."""
    rows = db.session.scalars(select(OwnMeasure).order_by(OwnMeasure.added_at))
    return verify_live("own_measure", (Live(row.id, "", content_of(row)) for row in rows))


def _own_measures() -> dict[str, Measure]:
    rows = db.session.scalars(select(OwnMeasure).order_by(OwnMeasure.name, OwnMeasure.code))
    return {row.code: _measure(row) for row in rows}


def _measure(row: OwnMeasure) -> Measure:
    return Measure(
        code=row.code,
        name=row.name,
        plain_name=row.plain_name,
        group=MeasureGroup(row.group),
        kind=MeasureKind(row.kind),
        sides=MeasureSides(row.sides),
        unit=row.unit,
        decimals=row.decimals,
        lowest=row.lowest,
        highest=row.highest,
        choices=_choices(row.choices),
        asks_muscle=row.asks_muscle,
        asks_site=row.asks_site,
        asks_pain=row.asks_pain,
        better=Better(row.better),
        error=row.error,
        regions=(row.region,) if row.region else (),
        how=row.how,
        meaning=row.meaning,
        limits=row.limits,
        source=OWN_SOURCE,
        mark=Mark.HOUSE,
        is_own=True,
        is_retired=row.retired_at is not None,
    )


def _choices(lines: str) -> tuple[Choice, ...]:
    pairs = (line.partition("\t") for line in lines.splitlines())
    return tuple(Choice(value=value, label=label) for value, _tab, label in pairs)
