"""What healthy people reach, told in words beside a measure and never used to judge."""

from dataclasses import dataclass

from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """Averages of one measure, by decade of age; rows of the same length in the same order."""

    measure: str
    ages: tuple[str, ...]
    men: tuple[int, ...]
    women: tuple[int, ...]
    unit: str
    words: str
    source: str
    mark: Mark

    def __post_init__(self) -> None:
        if not len(self.ages) == len(self.men) == len(self.women):
            raise ValueError("ages, men, women: need as many entries as each other")
