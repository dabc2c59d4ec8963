"""Shoes, races and old injuries in words, one line for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.running.domain import InjuryEntry, RaceEntry, ShoeEntry
from clinic.running.presenters.numbers import HUNDREDTHS, distance_words, number_words
from clinic.running.presenters.profile import label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingLine:
    """A shoe, a race or an injury: its name, facts in one line, a state, a note."""

    name: str
    facts: str
    state: str
    note: str


def shoe_line(shoe: ShoeEntry, unit: str) -> ThingLine:
    """A pair: its drop, how far it has run and since when; whether it is in use."""
    drop = number_words(shoe.drop_mm)
    facts = (
        _("drop %(drop)s mm", drop=drop) if drop else "",
        distance_words(shoe.distance_km, unit, "#,##0"),
        _("since %(day)s", day=_day(shoe.started_on)) if shoe.started_on else "",
    )
    state = _("in use") if shoe.in_rotation else _("not in use")
    return ThingLine(name=shoe.model, facts=_joined(facts), state=state, note=shoe.note)


def race_line(race: RaceEntry, unit: str) -> ThingLine:
    """A race: how far and on which day; what sort it is."""
    facts = (distance_words(race.distance_km, unit, HUNDREDTHS), _day(race.race_on))
    state = label_of("race_kind", race.kind)
    return ThingLine(name=race.name, facts=_joined(facts), state=state, note=race.note)


def injury_line(injury: InjuryEntry) -> ThingLine:
    """An old injury: side, region, when it was and the weeks that it cost."""
    regions = anatomy.regions()
    lost = injury.weeks_lost
    facts = (
        label_of("side", injury.side),
        _(regions[injury.region].name) if injury.region in regions else "",
        _when(injury),
        _("%(weeks)s weeks lost", weeks=number_words(lost)) if lost is not None else "",
    )
    return ThingLine(name=injury.site, facts=_joined(facts), state="", note=injury.note)


def _when(injury: InjuryEntry) -> str:
    if injury.year is None:
        return ""
    if injury.month is None:
        return str(injury.year)
    return format_date(date(injury.year, injury.month, 1), "MMM y", rebase=False)


def _joined(facts: Sequence[str]) -> str:
    return ", ".join(text for text in facts if text)


def _day(day: date | None) -> str:
    return "" if day is None else format_date(day, "d MMM y", rebase=False)
