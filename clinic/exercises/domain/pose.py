"""The pose description: where the parts of the body are in each frame of a drawing.

Everything is said for the working side, called *near* because the viewer looks at it; which of
left and right that is, is decided when the picture is drawn. See ``docs/poses.md``.
"""

from dataclasses import dataclass
from enum import StrEnum

from clinic.exercises.domain.vector import Vec


class Hand(StrEnum):
    """How a hand is held."""

    FLAT = "flat"
    GRIP = "grip"


class PropKind(StrEnum):
    """Things that stand beside the figure."""

    WALL = "wall"
    WALL_BEHIND = "wall_behind"
    CHAIR = "chair"
    STEP = "step"
    RAIL = "rail"
    ROLLER = "roller"
    BALL = "ball"
    WEIGHT = "weight"
    TOWEL = "towel"
    BIKE = "bike"
    WATER = "water"
    HELMET = "helmet"


class BodyPart(StrEnum):
    """Parts of the figure that may touch a thing."""

    NEAR_FOOT = "near_foot"  # heel and ball
    FAR_FOOT = "far_foot"
    NEAR_TOES = "near_toes"  # ball and toes, the heel lifted
    FAR_TOES = "far_toes"
    NEAR_HEEL = "near_heel"  # the heel alone, the toes lifted
    FAR_HEEL = "far_heel"
    NEAR_HAND = "near_hand"
    FAR_HAND = "far_hand"
    NEAR_CALF = "near_calf"
    FAR_CALF = "far_calf"
    SEAT = "seat"
    BACK = "back"


class Thing(StrEnum):
    """What a part of the figure may rest on: the floor, or a kind of prop by its name."""

    FLOOR = "floor"
    WALL = "wall"
    WALL_BEHIND = "wall_behind"
    CHAIR = "chair"
    STEP = "step"
    RAIL = "rail"
    ROLLER = "roller"
    BALL = "ball"
    WEIGHT = "weight"
    BIKE = "bike"
    WATER = "water"


@dataclass(frozen=True, slots=True)
class Touch:
    """A part of the figure that rests on a thing; the drawing is checked to within 1 cm."""

    part: BodyPart
    thing: Thing


@dataclass(frozen=True, slots=True)
class Leg:
    """Where a foot is: on the floor by its ball, or free by its ankle.

    ``heel`` is the angle of the hind-foot: degrees by which the heel is lifted about the ball, or
    lowered below it where it is negative (over the edge of a step).
    A free foot has ``ankle`` set and ``sole``, the direction of the toes in degrees (0 = forward).
    """

    ball: Vec | None = None
    heel: float = 0.0
    ankle: Vec | None = None
    sole: float = 0.0


@dataclass(frozen=True, slots=True)
class Arm:
    """Where a palm is and how it lies.

    ``palm`` is the point that the palm touches, ``fingers`` their direction, ``faces`` the
    direction into which the palm looks. The elbow bends away from the face unless ``elbow_up``.
    """

    palm: Vec
    fingers: float
    faces: float
    hand: Hand = Hand.FLAT
    elbow_up: bool = False


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the picture. ``at`` is its place: see ``docs/poses.md`` for each kind.

    ``turn`` is the direction of the near crank of a bike in degrees.
    """

    kind: PropKind
    at: Vec
    size: float
    on: str = ""
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """The one arrow of a frame; ``bow`` bends it (cm to the left of its way)."""

    start: Vec
    end: Vec
    bow: float = 0.0
    two_way: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The figure at one moment.

    ``hip`` is the hip joint; ``lean`` the trunk forward of upright, ``curl`` how much more the
    upper trunk leans than the lower, ``look`` how far the face looks down: all in degrees.
    """

    name: str
    hip: Vec
    lean: float
    curl: float
    look: float
    near_leg: Leg
    far_leg: Leg
    near_arm: Arm
    far_arm: Arm
    tint: bool
    props: tuple[Prop, ...]
    arrow: Arrow | None
    touches: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class Canvas:
    """The part of the plane that a picture shows, the same in every frame.

    ``rear`` is the x of its edge behind the figure; ``below`` how much shows under the floor.
    """

    width: float
    height: float
    rear: float
    below: float


@dataclass(frozen=True, slots=True)
class Pose:
    """All frames of one exercise, for one side and for both sides at once.

    ``both_legs``: the exercise is never done with one leg alone, so both are tinted always.
    """

    canvas: Canvas
    tinted: tuple[str, ...]
    one_side: tuple[Frame, ...]
    both_sides: tuple[Frame, ...]
    both_legs: bool = False
    barefoot: bool = False
