"""One technique in words: where and how long, how, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.anatomy.domain import Measure
from clinic.treatments.content import thresholds
from clinic.treatments.domain.techniques import TechniqueRecord
from clinic.treatments.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueLine:
    """One technique as a row of a table; ``warning`` speaks of a high pressure.

    ``results`` are what was measured and seen before and after; ``carried`` says from which day it
    was taken over, as long as nobody confirmed it.
    """

    name: str
    where: str
    dose: str
    how: str
    response: str
    results: str
    note: str
    warning: str
    carried: str
    place: str

    @property
    def lines(self) -> str:
        """Everything but the name: where and how long, how, what came of it."""
        where = " · ".join(each for each in (self.where, self.dose) if each)
        what_came = ". ".join(each for each in (self.response, self.results, self.note) if each)
        return "\n".join(each for each in (where, self.how, what_came, self.warning) if each)


def technique_line(
    row: TechniqueRecord, *, measures: Mapping[str, Measure], ask: bool, place: str = ""
) -> TechniqueLine:
    """One technique as a row of a table; ``ask`` about a high pressure while there is time.

    ``measures`` are the definitions (clinic.anatomy.queries.get_measures), read once for all rows.
    """
    dose = (words.time_words(row.duration_seconds), words.times_words(row.repeats))
    return TechniqueLine(
        name=words.technique_name(row.technique),
        where=words.where_words(row),
        dose=" · ".join(each for each in dose if each),
        how=how_words(row),
        response=words.list_words("response", row.responses),
        results=results_words(row, measures),
        note=row.note,
        warning=pressure_warning(row.pressure) if ask else "",
        carried=carried_words(row),
        place=place,
    )


def how_words(row: TechniqueRecord) -> str:
    """Such as: Face down, knee bent · Thumb · Deep · Along the fibres · felt 6/10."""
    said = (
        words.choice_words("client_position", row.client_position),
        words.choice_words("tool", row.tool),
        words.choice_words("depth", row.depth),
        words.choice_words("direction", row.direction),
        "" if row.pressure is None else _("felt %(score)d/10", score=row.pressure),
        _("asked for, and agreed") if row.consent_reconfirmed else "",
    )
    return " · ".join(each for each in said if each)


def results_words(row: TechniqueRecord, measures: Mapping[str, Measure]) -> str:
    """Such as: pain there 6 → 3/10; knee to wall 7 → 9 cm; skin: redness."""
    pain = words.before_after_words(row.pain_before, row.pain_after)
    ppt = words.before_after_words(row.ppt_before, row.ppt_after, _("kPa"))
    skin = words.choice_words("skin_response", row.skin_response)
    said = (
        _("pain there %(values)s of 10", values=pain) if pain else "",
        range_words(row, measures),
        _("pressure pain %(values)s", values=ppt) if ppt else "",
        _("skin: %(words)s", words=skin.lower()) if skin else "",
        _("stopped early: %(reason)s", reason=row.stopped_reason) if row.stopped_early else "",
    )
    return "; ".join(each for each in said if each)


def range_words(row: TechniqueRecord, measures: Mapping[str, Measure]) -> str:
    """The range before and after."""
    if not row.rom_measure:
        return ""
    known = measures.get(row.rom_measure)
    values = words.before_after_words(row.rom_before, row.rom_after, _(known.unit) if known else "")
    name = _(known.name) if known else row.rom_measure
    return f"{name} {values}" if values else ""


def carried_words(row: TechniqueRecord) -> str:
    """From which day an unconfirmed row was taken over."""
    if row.carried_from is None:
        return ""
    day = format_date(row.carried_from, "EEE d MMM y", rebase=False)
    return _("From %(day)s, not confirmed for today", day=day)


def pressure_warning(pressure: int | None) -> str:
    """A gentle word where the client felt more pressure than is usually of use (⚙)."""
    limit = thresholds()["pressure_warn_above"].value
    if pressure is None or pressure <= limit:
        return ""
    return _("Stronger than %(limit)d of 10. Was breathing easy, and nothing guarded?", limit=limit)
