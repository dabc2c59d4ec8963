"""Which techniques and muscles a therapist is offered, and which are kept back and why."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from clinic.anatomy.domain import Muscle
from clinic.treatments.domain.vocabulary import Technique


@dataclass(frozen=True, slots=True)
class Offer:
    """What the training on a therapist's card covers, and what it does not."""

    techniques: tuple[Technique, ...]
    techniques_kept_back: tuple[Technique, ...]
    muscles: tuple[Muscle, ...]
    muscles_kept_back: tuple[Muscle, ...]


def select_offer(
    techniques: Iterable[Technique], muscles: Iterable[Muscle], *, held: Collection[str]
) -> Offer:
    """Sort by the flags in ``held``, keeping the order; what asks for none is offered to all."""
    techniques, muscles = tuple(techniques), tuple(muscles)
    return Offer(
        techniques=tuple(each for each in techniques if _is_covered(each, held)),
        techniques_kept_back=tuple(each for each in techniques if not _is_covered(each, held)),
        muscles=tuple(each for each in muscles if _is_covered(each, held)),
        muscles_kept_back=tuple(each for each in muscles if not _is_covered(each, held)),
    )


def _is_covered(thing: Technique | Muscle, held: Collection[str]) -> bool:
    return not thing.qualification or thing.qualification in held
