"""The definitions of what techniques were measured by."""

from collections.abc import Iterable, Mapping

from clinic.anatomy.domain import Measure
from clinic.anatomy.queries import get_measures
from clinic.treatments.domain.techniques import TechniqueFacts


def measures_for(rows: Iterable[TechniqueFacts]) -> Mapping[str, Measure]:
    """The definitions, read once for all rows; none where no row names one."""
    return get_measures() if any(row.rom_measure for row in rows) else {}
