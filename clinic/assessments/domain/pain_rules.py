"""What holds for pain before it is kept."""

from clinic.assessments.domain.pain import ONE_OF, SCORES, SOME_OF, PainFinding
from clinic.assessments.domain.ranges import check_range
from clinic.assessments.domain.vocabulary import Vocabulary
from clinic.core.errors import DomainError

MOST_DAYS = 36_500
MOST_MINUTES = 1_440


def check_pain(pain: PainFinding, known: Vocabulary) -> None:
    """Refuse scores off the scale, a worst below the others, words of no list."""
    for name in SCORES:
        check_range(getattr(pain, name), 0, 10, f"pain-{name}")
    check_range(pain.duration_days, 0, MOST_DAYS, "pain-duration_days")
    check_range(pain.morning_stiffness_minutes, 0, MOST_MINUTES, "pain-morning_stiffness_minutes")
    _check_worst_and_best(pain)
    for name, code in {**ONE_OF, **SOME_OF}.items():
        said = getattr(pain, name)
        values = {said} - {""} if isinstance(said, str) else set(said)
        if not values <= set(known.lists[code]):
            raise DomainError("Please choose from the list.", field=f"pain-{name}")


def _check_worst_and_best(pain: PainFinding) -> None:
    if pain.now is not None and pain.worst is not None and pain.worst < pain.now:
        raise DomainError(
            "The worst pain cannot be less than the pain now. Please check both.",
            field="pain-worst",
        )
    highest = pain.now if pain.worst is None else pain.worst
    if pain.best is not None and highest is not None and pain.best > highest:
        raise DomainError(
            "The least pain cannot be more than the worst. Please check both.", field="pain-best"
        )
