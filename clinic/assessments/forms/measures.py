"""Which measures stand on the page: those of last time or recorded, then the likely ones."""

from collections.abc import Iterable
from typing import Any

from clinic.anatomy.domain import MeasureSides, Side
from clinic.assessments.domain import MeasurementRecord, Subject, subject_of
from clinic.assessments.forms.offer import Offer
from clinic.assessments.queries import AssessmentRecord

Row = dict[str, Any]
NAMES = {Side.LEFT: "left", Side.RIGHT: "right"}


def begin_measures(offer: Offer) -> list[Row]:
    """Rows for what was measured last time, empty, then for the likely measures."""
    latest = offer.latest
    again = (
        []
        if latest is None
        else [
            row
            for row in _rows(latest.measurements, offer, with_values=False)
            if _is_usable(row, offer)
        ]
    )
    return [*again, *_likely(offer, {row["measure"] for row in again})]


def fill_measures(record: AssessmentRecord, offer: Offer) -> list[Row]:
    """Rows for what was recorded, then for the other likely measures."""
    recorded = _rows(record.measurements, offer, with_values=True)
    return [*recorded, *_likely(offer, {row["measure"] for row in recorded})]


def _likely(offer: Offer, standing: set[str]) -> list[Row]:
    return [{"measure": each.code} for each in offer.at_once if each.code not in standing]


def _is_usable(row: Row, offer: Offer) -> bool:
    measure = offer.measures.get(row["measure"])
    return measure is not None and not measure.is_retired


def _rows(found: Iterable[MeasurementRecord], offer: Offer, *, with_values: bool) -> list[Row]:
    """One row for each subject: both sides of a pair together."""
    together: dict[tuple[Subject, str, str], Row] = {}
    for each in found:
        measure = offer.measures.get(each.measure)
        is_pair = measure is not None and measure.sides is MeasureSides.LEFT_RIGHT
        side = "" if is_pair else str(each.side or "")
        site = each.site if with_values or not is_pair else ""
        key = subject_of(each, measure), side, site
        row = together.setdefault(key, _subject(each, side, site))
        if with_values:
            _put(row, each, NAMES.get(each.side, "one") if is_pair else "one")  # type: ignore[arg-type]
    return list(together.values())


def _subject(found: MeasurementRecord, side: str, site: str) -> Row:
    return {
        "measure": found.measure,
        "fixed": "1",
        "muscle": found.muscle,
        "site": site,
        "label": found.label,
        "side": side,
        "note": "",
    }


def _put(row: Row, found: MeasurementRecord, name: str) -> None:
    row[name] = written(found)
    row[f"{name}_pain"] = found.pain
    row["note"] = "; ".join(dict.fromkeys(filter(None, [row["note"], found.note])))


def written(found: MeasurementRecord) -> str:
    """A value as it would be written into its field."""
    if found.number is not None:
        return " ".join(f"{each:.10g}" for each in found.trials or (found.number,))
    return found.choice or found.text
