"""Which exercises the findings speak for. It proposes and says why; the therapist decides."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from clinic.anatomy.domain import Side, TriggerPointStatus
from clinic.core.evidence import Mark
from clinic.exercises.domain.exercise import Caution, CautionLevel, Exercise, Position
from clinic.exercises.domain.sides import PlanSide

# From the floor up: one gets down once and up once. House rule.
POSITION_ORDER: tuple[Position, ...] = (
    Position.LYING_BACK,
    Position.LYING_FRONT,
    Position.LYING_SIDE,
    Position.ALL_FOURS,
    Position.KNEELING,
    Position.FLOOR_SITTING,
    Position.SITTING,
    Position.STANDING,
    Position.MOVING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an assessment says of one muscle on one side.

    ``tightness`` is 0 to 3 on the house scale, None where it was not graded; ``active`` and
    ``latent`` count trigger points. ``on`` is the day of the assessment.
    """

    muscle: str
    side: Side
    tightness: int | None = None
    active: int = 0
    latent: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When a finding speaks for an exercise: one sign is enough.

    ``tightness`` is the least grade that counts, ``active`` and ``latent`` the least numbers of
    trigger points; 0 = this sign is not asked. ``most_pain`` (0 to 10) is the present pain above
    which the exercise is left out, ``least_pain`` that from which it is thought of. ``gentleness``
    orders from the gentlest, 1, upwards. ``unless`` names gentler exercises that serve the same:
    where one of them is proposed, this one is not needed. Exercises that the library does not have
    are passed over.
    """

    code: str
    exercise: str
    muscles: tuple[str, ...]
    gentleness: int
    source: str
    mark: Mark
    tightness: int = 0
    active: int = 0
    latent: int = 0
    most_pain: int = 10
    least_pain: int = 0
    unless: tuple[str, ...] = ()

    def speaks_for(self, finding: Finding) -> bool:
        """Whether the finding calls for this rule's exercise."""
        signs = (
            (self.tightness, finding.tightness or 0),
            (self.active, finding.active),
            (self.latent, finding.latent),
        )
        return finding.muscle in self.muscles and any(
            least and has >= least for least, has in signs
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One exercise, for one side or both, and the findings that speak for it.

    ``cautions`` are those of the exercise that this client has and that do not rule it out.
    """

    exercise: str
    side: PlanSide
    because: tuple[Finding, ...]
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """An exercise that the findings speak for and that is not proposed.

    ``caution`` says why; None where the present pain is above the rule's limit.
    """

    exercise: str
    caution: Caution | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What is proposed, in the order of doing, and what is withheld.

    ``spoken_for`` are all exercises that findings speak for, proposed or not, with those findings.
    """

    proposed: tuple[Proposal, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    spoken_for: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)


def suggest_exercises(
    findings: Iterable[Finding],
    *,
    rules: Iterable[Rule],
    library: Mapping[str, Exercise],
    client_cautions: Collection[str],
    most: int,
    pain_now: int | None = None,
) -> Suggestions:
    """The gentlest exercises that the findings speak for, at most ``most``.

    What a caution of the client rules out is withheld with its reason. Few exercises are done
    better than many (Henry 1999 and others).
    """
    known = tuple(findings)
    proposed: list[Proposal] = []
    withheld: list[Withheld] = []
    spoken_for: dict[str, tuple[Finding, ...]] = {}
    for rule in sorted(rules, key=lambda each: each.gentleness):
        because = tuple(finding for finding in known if rule.speaks_for(finding))
        if because:
            spoken_for.setdefault(rule.exercise, because)
        if not because or not _is_thought_of(rule, proposed, library, pain_now or 0):
            continue
        exercise = library[rule.exercise]
        ruled_out = find_ruling_out(exercise, client_cautions)
        if ruled_out is not None or (pain_now or 0) > rule.most_pain:
            withheld.append(Withheld(exercise=exercise.code, caution=ruled_out))
        elif len(proposed) < most:
            proposed.append(
                Proposal(
                    exercise=exercise.code,
                    side=choose_side(exercise, because),
                    because=because,
                    cautions=find_cautions(exercise, client_cautions),
                )
            )
    proposed.sort(key=lambda each: POSITION_ORDER.index(library[each.exercise].position))
    return Suggestions(proposed=tuple(proposed), withheld=tuple(withheld), spoken_for=spoken_for)


def _is_thought_of(
    rule: Rule, proposed: Iterable[Proposal], library: Mapping[str, Exercise], pain_now: int
) -> bool:
    """Whether the library has the exercise, it hurts enough for it, and no gentler one serves."""
    serving = {rule.exercise, *rule.unless}
    return (
        rule.exercise in library
        and pain_now >= rule.least_pain
        and not any(each.exercise in serving for each in proposed)
    )


def find_ruling_out(exercise: Exercise, client_cautions: Collection[str]) -> Caution | None:
    """The caution of this client with which the exercise is left out, or None."""
    for caution in exercise.cautions:
        if caution.code in client_cautions and caution.level is CautionLevel.AVOID:
            return caution
    return None


def find_cautions(exercise: Exercise, client_cautions: Collection[str]) -> tuple[Caution, ...]:
    """All cautions of the exercise that this client has, the strictest first."""
    order = tuple(CautionLevel)
    found = [caution for caution in exercise.cautions if caution.code in client_cautions]
    return tuple(sorted(found, key=lambda caution: order.index(caution.level)))


def asks_for_reason(cautions: Iterable[Caution]) -> bool:
    """Whether giving the exercise all the same asks the therapist for a word of reason."""
    return any(caution.level is not CautionLevel.NOTE for caution in cautions)


def choose_side(exercise: Exercise, because: Iterable[Finding]) -> PlanSide:
    """The exercise's usual side, else the side of the findings; both where they differ."""
    if exercise.usual_side is not None:
        return exercise.usual_side
    sides = {finding.side for finding in because}
    if sides == {Side.LEFT}:
        return PlanSide.LEFT
    return PlanSide.RIGHT if sides == {Side.RIGHT} else PlanSide.BOTH


def gather_findings(
    trigger_points: Iterable[tuple[str, Side, TriggerPointStatus]],
    tightness: Iterable[tuple[str, Side, int]],
    *,
    on: date | None = None,
) -> tuple[Finding, ...]:
    """One finding of the day ``on`` for each muscle and side, in the order of first naming."""
    graded = {(muscle, side): grade for muscle, side, grade in tightness}
    points: dict[tuple[str, Side], list[TriggerPointStatus]] = {}
    for muscle, side, status in trigger_points:
        points.setdefault((muscle, side), []).append(status)
    places = dict.fromkeys([*graded, *points])
    return tuple(
        Finding(
            muscle=muscle,
            side=side,
            tightness=graded.get((muscle, side)),
            active=points.get((muscle, side), []).count(TriggerPointStatus.ACTIVE),
            latent=points.get((muscle, side), []).count(TriggerPointStatus.LATENT),
            on=on,
        )
        for muscle, side in places
    )
