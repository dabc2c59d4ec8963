"""What is found in the story."""

from dataclasses import dataclass, fields
from typing import Any

from clinic.anatomy.domain import (
    Change,
    Depth,
    Familiar,
    Found,
    Referred,
    ReferredQuality,
    Side,
    View,
)
from clinic.assessments.domain import (
    FactorFinding,
    MeasurementFinding,
    PainFinding,
    RecordAssessment,
    TightnessFinding,
    TriggerPointFinding,
)
from clinic.demo.domain.days import Days

# Content files have no None; no scale has this number.
NOT_SAID = -1


def said(number: int) -> int | None:
    """A number, or None where nothing was said."""
    return None if number == NOT_SAID else number


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPoint:
    """A trigger point; fields as in clinic.assessments.domain.commands.

    ``u`` and ``v`` place it on the back of the muscle; below 0 = no place was marked.
    """

    muscle: str
    side: Side
    taut_band: Found
    hypersensitive_spot: Found
    familiar: Familiar
    zones: tuple[str, ...] = ()
    quality: ReferredQuality = ReferredQuality.DEEP
    depth: Depth = Depth.DEEP
    local_twitch: Found = Found.NOT_TESTED
    tenderness: int = NOT_SAID
    pain_on_pressure: int = NOT_SAID
    u: float = -1.0
    v: float = -1.0
    change: Change
    note: str = ""

    def to_finding(self) -> TriggerPointFinding:
        """The row of an assessment."""
        is_placed = self.u >= 0
        return TriggerPointFinding(
            muscle=self.muscle,
            side=self.side,
            taut_band=self.taut_band,
            hypersensitive_spot=self.hypersensitive_spot,
            familiar=self.familiar,
            zones=self.zones,
            referred=Referred.NOT_TESTED if self.zones else Referred.NONE,
            referred_quality=self.quality if self.zones else None,
            depth=self.depth,
            local_twitch=self.local_twitch,
            tenderness=said(self.tenderness),
            pain_on_pressure=said(self.pain_on_pressure),
            view=View.BACK if is_placed else None,
            u=self.u if is_placed else None,
            v=self.v if is_placed else None,
            change=self.change,
            note=self.note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTightness:
    """How firm a muscle felt, on the house scale."""

    muscle: str
    side: Side
    grade: int

    def to_finding(self) -> TightnessFinding:
        """The row of an assessment."""
        return TightnessFinding(muscle=self.muscle, side=self.side, grade=self.grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPair:
    """A number on both sides; fields as in clinic.assessments.domain.findings."""

    measure: str
    left: float
    right: float

    def to_findings(self) -> tuple[MeasurementFinding, ...]:
        """The rows of an assessment."""
        return (
            MeasurementFinding(measure=self.measure, side=Side.LEFT, number=self.left),
            MeasurementFinding(measure=self.measure, side=Side.RIGHT, number=self.right),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReading:
    """One value of any kind; ``side`` "" = the measure has none."""

    measure: str
    side: str = ""
    muscle: str = ""
    site: str = ""
    label: str = ""
    number: float = -1.0
    choice: str = ""
    text: str = ""
    pain: int = NOT_SAID

    def to_findings(self) -> tuple[MeasurementFinding, ...]:
        """The row of an assessment."""
        row = MeasurementFinding(
            measure=self.measure,
            side=Side(self.side) if self.side else None,
            muscle=self.muscle,
            site=self.site,
            label=self.label,
            number=None if self.number < 0 else self.number,
            choice=self.choice,
            text=self.text,
            pain=said(self.pain),
        )
        return (row,)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPain:
    """Pain as told; fields as in clinic.assessments.domain.pain."""

    now: int
    worst: int
    best: int = NOT_SAID
    average_24h: int = NOT_SAID
    during_run: int = NOT_SAID
    after_run: int = NOT_SAID
    next_morning: int = NOT_SAID
    types: tuple[str, ...] = ()
    onset: str = ""
    duration_days: int = NOT_SAID
    constancy: str = ""
    aggravating: tuple[str, ...] = ()
    easing: tuple[str, ...] = ()
    morning_stiffness_minutes: int = NOT_SAID
    night_pain: str = ""
    irritability: str = ""
    trend: str = ""
    sleep: str = ""
    symptoms: tuple[str, ...] = ()
    previous_episodes: str = ""
    previous_care: str = ""
    words: str = ""

    def to_finding(self) -> PainFinding:
        """The pain of an assessment."""
        told: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        answered = {name: value for name, value in told.items() if value != NOT_SAID}
        return PainFinding(**answered)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAssessment:
    """What was found on one day, in one episode."""

    code: str
    episode: str
    by: str
    day: int
    at: str
    pain: StoryPain
    notes: str = ""
    trigger_points: tuple[StoryPoint, ...] = ()
    tightness: tuple[StoryTightness, ...] = ()
    pairs: tuple[StoryPair, ...] = ()
    readings: tuple[StoryReading, ...] = ()
    factors: tuple[str, ...] = ()

    def to_command(self, days: Days, episode_id: str) -> RecordAssessment:
        """The assessment as it is recorded."""
        pairs = [row for each in self.pairs for row in each.to_findings()]
        readings = [row for each in self.readings for row in each.to_findings()]
        return RecordAssessment(
            episode_id=episode_id,
            assessed_on=days.day(self.day),
            pain=self.pain.to_finding(),
            notes=self.notes,
            trigger_points=tuple(each.to_finding() for each in self.trigger_points),
            tightness=tuple(each.to_finding() for each in self.tightness),
            measurements=(*pairs, *readings),
            factors=tuple(FactorFinding(factor=each) for each in self.factors),
        )
