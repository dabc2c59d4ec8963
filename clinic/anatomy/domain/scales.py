"""Scales: a few whole numbers, each with what it means."""

from dataclasses import dataclass

from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleStep:
    """One grade of a scale."""

    value: int
    label: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Grades from low to high; findings store ``code`` beside the grade."""

    code: str
    title: str
    help: str
    steps: tuple[ScaleStep, ...]
    source: str
    mark: Mark

    @property
    def lowest(self) -> int:
        """The smallest grade."""
        return self.steps[0].value

    @property
    def highest(self) -> int:
        """The largest grade."""
        return self.steps[-1].value

    def step(self, value: int) -> ScaleStep:
        """The grade with this value; ``ValueError`` where the scale has none."""
        for step in self.steps:
            if step.value == value:
                return step
        raise ValueError(f"{self.code} has no grade {value}: {self.lowest} to {self.highest}")
