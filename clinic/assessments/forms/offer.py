"""What the page offers in one episode: the likeliest muscles first, sides as on the chart."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from wtforms import SelectChoice

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Muscle, Side
from clinic.assessments.queries import AssessmentRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The choices of one episode.

    ``chart`` is "back" or "front": how the therapist faces the chart of this complaint, the same
    for every row, so that left and right never change places under a finger. ``points_before``
    are muscle and side of trigger points found earlier in this episode.
    """

    muscles: list[SelectChoice]
    chart: str
    points_before: frozenset[tuple[str, Side]]


def offer_for(
    region: str,
    latest: AssessmentRecord | None,
    points_before: frozenset[tuple[str, Side]] = frozenset(),
) -> Offer:
    """What to offer for a complaint of ``region`` (a key of the regions, or empty)."""
    return Offer(
        muscles=muscle_choices(region, _muscles_of(latest)),
        chart=anatomy.chart_of(region),
        points_before=points_before,
    )


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
