"""What the page offers in one episode: the likeliest muscles first, sides as on the chart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from wtforms import SelectChoice

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Measure, MeasureGroup, Muscle, Side
from clinic.assessments.domain import MeasurementRecord, Subject, latest_values
from clinic.assessments.presenters.muscles import label_of
from clinic.assessments.queries import AssessmentRecord

Key = tuple[Subject, Side | None]
# Groups of which one test or other belongs to nearly every visit: they stand on the page at once.
AT_ONCE = frozenset(
    {MeasureGroup.RANGE, MeasureGroup.STRENGTH, MeasureGroup.TENDON, MeasureGroup.FUNCTION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The choices of one episode.

    ``chart`` is "back" or "front": how the therapist faces the chart of this complaint, the same
    for every row, so that left and right never change places under a finger. ``side`` is the
    complaint's, where it has one: rows begin with it. ``earlier`` assessments are newest first.
    ``offered`` are the measures for this complaint.
    """

    muscles: list[SelectChoice]
    chart: str
    side: str
    earlier: tuple[AssessmentRecord, ...]
    measures: Mapping[str, Measure]
    offered: tuple[Measure, ...]
    last_values: Mapping[Key, tuple[MeasurementRecord, date]]

    @property
    def at_once(self) -> tuple[Measure, ...]:
        """The measures that stand on the page at once; the other groups are a tap away."""
        return tuple(each for each in self.offered if each.is_own or each.group in AT_ONCE)

    @property
    def latest(self) -> AssessmentRecord | None:
        """The assessment before this one."""
        return self.earlier[0] if self.earlier else None

    @property
    def points_before(self) -> frozenset[tuple[str, Side]]:
        """Muscle and side of trigger points found earlier in this episode."""
        return frozenset(
            (point.muscle, point.side) for record in self.earlier for point in record.trigger_points
        )


def offer_for(
    region: str,
    side: str,
    earlier: Sequence[AssessmentRecord],
    measures: Mapping[str, Measure],
    *,
    present: AssessmentRecord | None = None,
) -> Offer:
    """What to offer for a complaint of ``region`` (a key of the regions, or empty) and ``side``.

    ``earlier`` are the episode's assessments before this one, newest first; ``present`` is the one
    that is being put right.
    """
    shown_first = present or (earlier[0] if earlier else None)
    return Offer(
        muscles=muscle_choices(region, _muscles_of(shown_first)),
        chart=anatomy.chart_of(region),
        side=side if side in {Side.LEFT, Side.RIGHT} else "",
        earlier=tuple(earlier),
        measures=measures,
        offered=tuple(each for each in measures.values() if is_likely(each, region)),
        last_values=latest_values(earlier, measures),
    )


def is_likely(measure: Measure, region: str) -> bool:
    """Whether a measure is offered first: for this region, or for every complaint."""
    if measure.is_retired:
        return False
    if measure.regions:
        return region in measure.regions
    return measure.is_own or not (measure.asks_muscle or measure.asks_site)


def measure_choices(measures: Mapping[str, Measure]) -> list[SelectChoice]:
    """Every measure that may be used, by groups: for the picker that adds one."""
    choices = [SelectChoice("", _("Choose a test"))]
    usable = [each for each in measures.values() if not each.is_retired]
    for group in MeasureGroup:
        choices += [
            SelectChoice(
                each.code,
                _(each.name),
                {"data-also": f"{_(each.plain_name)} {each.code.replace('_', ' ')}"},
                label_of("measure_group", group),
            )
            for each in usable
            if each.group is group
        ]
    return choices


def muscle_choices(region: str, last: tuple[str, ...]) -> list[SelectChoice]:
    """Every muscle once: those of the last visit, those of the complaint, then head to foot."""
    all_muscles, by_region = anatomy.muscles(), anatomy.muscles_by_region()
    groups: list[tuple[str, Iterable[Muscle]]] = [
        (_("At the last visit"), [all_muscles[key] for key in last if key in all_muscles])
    ]
    keys = sorted(by_region, key=lambda key: key != region)
    groups += [(_(anatomy.regions()[key].name), by_region[key]) for key in keys]
    taken: set[str] = set()
    choices = [SelectChoice("", _("Choose a muscle"))]
    for group, muscles in groups:
        fresh = [muscle for muscle in muscles if muscle.key not in taken]
        taken.update(muscle.key for muscle in fresh)
        choices += [_choice(muscle, group) for muscle in fresh]
    return choices


def _choice(muscle: Muscle, group: str) -> SelectChoice:
    also = " ".join((*muscle.aliases, muscle.plain_name, muscle.latin))
    return SelectChoice(muscle.key, _(muscle.name), {"data-also": also}, group)


def _muscles_of(latest: AssessmentRecord | None) -> tuple[str, ...]:
    if latest is None:
        return ()
    points = [point.muscle for point in latest.trigger_points]
    return tuple(dict.fromkeys([*points, *(row.muscle for row in latest.tightness)]))
