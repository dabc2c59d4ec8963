"""What is found in the story."""

from dataclasses import dataclass

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
class StoryAssessment:
    """What was found on one day, in one episode."""

    code: str
    episode: str
    by: str
    day: int
    at: str
    pain_now: int
    pain_worst: int
    notes: str = ""
    trigger_points: tuple[StoryPoint, ...] = ()
    tightness: tuple[StoryTightness, ...] = ()

    def to_command(self, days: Days, episode_id: str) -> RecordAssessment:
        """The assessment as it is recorded."""
        return RecordAssessment(
            episode_id=episode_id,
            assessed_on=days.day(self.day),
            pain=PainFinding(now=said(self.pain_now), worst=said(self.pain_worst)),
            notes=self.notes,
            trigger_points=tuple(each.to_finding() for each in self.trigger_points),
            tightness=tuple(each.to_finding() for each in self.tightness),
        )
