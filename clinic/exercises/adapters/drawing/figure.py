"""The body: outlines of its parts over the joints. All thicknesses in centimetres."""

import itertools

from clinic.exercises.adapters.drawing.chain import Chain, Profile
from clinic.exercises.domain import body
from clinic.exercises.domain.skeleton import ArmBones, LegBones, Skeleton
from clinic.exercises.domain.vector import Vec, between, heading

LEG_FRONT: Profile = (
    (0.02, 8.6), (0.2, 9.0), (0.45, 8.2), (0.7, 6.9), (0.9, 6.0), (1.0, 5.9), (1.12, 5.3),
    (1.35, 4.7), (1.6, 4.0), (1.85, 3.5), (2.03, 3.6),
)  # fmt: skip
LEG_BACK: Profile = (
    (-0.06, 9.6), (0.1, 10.4), (0.26, 8.9), (0.5, 7.2), (0.75, 5.9), (0.92, 5.2), (1.08, 5.0),
    (1.2, 6.0), (1.33, 6.9), (1.48, 6.4), (1.68, 4.5), (1.86, 3.1), (2.03, 3.3),
)  # fmt: skip
ARM_FRONT: Profile = (
    (-0.06, 4.4), (0.12, 5.0), (0.4, 4.7), (0.7, 4.1), (0.92, 3.7), (1.08, 4.0), (1.25, 4.1),
    (1.55, 3.4), (1.85, 2.5), (2.06, 2.4),
)  # fmt: skip
ARM_BACK: Profile = (
    (-0.06, 4.4), (0.1, 5.2), (0.4, 4.7), (0.7, 4.0), (0.95, 3.5), (1.0, 3.4), (1.1, 3.4),
    (1.3, 3.3), (1.6, 2.8), (1.85, 2.3), (2.06, 2.2),
)  # fmt: skip
TRUNK_FRONT: Profile = (
    (-0.2, 8.2), (0.2, 9.2), (0.6, 9.4), (1.0, 9.6), (1.3, 10.8), (1.6, 10.6), (1.82, 8.2),
    (1.97, 5.2),
)  # fmt: skip
TRUNK_BACK: Profile = (
    (-0.25, 9.8), (0.05, 10.6), (0.35, 9.6), (0.75, 7.8), (1.0, 8.0), (1.35, 10.0), (1.65, 10.6),
    (1.88, 9.2), (2.06, 6.4),
)  # fmt: skip

# The head from its middle: along the gaze, and up.
HEAD = (
    (-5.6, -9.8), (-8.3, -5.0), (-9.8, 1.0), (-8.6, 7.0), (-4.2, 10.8), (0.8, 11.6), (5.4, 9.9),
    (8.0, 6.0), (8.5, 2.8), (8.2, 1.0), (10.5, -2.6), (8.9, -3.8), (9.0, -5.0), (8.5, -5.8),
    (8.8, -6.9), (8.0, -8.0), (8.2, -9.9), (6.0, -11.3), (1.8, -9.2),
)  # fmt: skip
HAIR = (
    (7.7, 6.9), (5.2, 10.4), (0.6, 12.5), (-4.8, 11.6), (-9.4, 7.6), (-10.8, 1.2), (-9.2, -5.2),
    (-6.4, -7.4), (-3.4, -3.6), (-2.6, 0.4), (0.2, 1.2), (0.9, 4.6), (4.2, 6.4),
)  # fmt: skip
SHOE_HEEL = ((-7.2, 10.2), (-12.0, 10.9), (-16.6, 10.4), (-18.4, 6.5), (-18.6, 2.2), (-17.2, 0.0))
SHOE_SOLE = ((-9.0, 0.5), (-3.0, 0.0), (0.0, 0.0))
SHOE_TOES = ((5.5, 0.0), (8.0, 1.0), (7.6, 3.2), (4.0, 5.2))
SHOE_TOP = ((-1.5, 6.9),)

# The flat hand seen from its edge, from the wrist along the fingers; the palm looks down.
HAND = (
    (-2.2, 2.2), (2.5, 2.3), (7.5, 1.4), (12.5, 0.6), (17.0, -0.6), (17.4, -1.9), (12.0, -2.3),
    (6.0, -2.4), (1.5, -2.6), (-2.2, -2.2),
)  # fmt: skip
FIST = (
    (-2.2, 2.2), (2.0, 3.0), (6.5, 3.2), (10.2, 1.0), (10.8, -3.0), (8.6, -5.0), (6.4, -3.6),
    (4.0, -2.4), (-2.2, -2.2),
)  # fmt: skip

# Where a muscle shows on the leg from the side: (from, to) along the bones.
MUSCLES = {"soleus": (1.36, 1.84), "gastrocnemius": (1.06, 1.5)}


def leg_chain(leg: LegBones) -> Chain:
    """The bones of a leg."""
    return Chain(leg.hip, leg.knee, leg.ankle)


def leg_outline(leg: LegBones) -> list[Vec]:
    """Skin of thigh and shin."""
    chain = leg_chain(leg)
    front = chain.flesh(LEG_FRONT, left=True)
    return front + chain.flesh(LEG_BACK, left=False)[::-1]


def arm_outline(arm: ArmBones) -> list[Vec]:
    """Skin of upper arm and forearm."""
    chain = Chain(arm.shoulder, arm.elbow, arm.wrist)
    front = chain.flesh(ARM_FRONT, left=True)
    return front + chain.flesh(ARM_BACK, left=False)[::-1]


def trunk_outline(bones: Skeleton) -> list[Vec]:
    """Skin of the trunk from the seat to the neck."""
    chain = Chain(bones.hip, bones.waist, bones.shoulder)
    front = chain.flesh(TRUNK_FRONT, left=False)
    return front + chain.flesh(TRUNK_BACK, left=True)[::-1]


def head_outline(bones: Skeleton) -> list[Vec]:
    """Head and neck; the neck ends inside the trunk."""
    chain = Chain(bones.hip, bones.waist, bones.shoulder)
    throat = [chain.skin(2.02, 3.4, left=False), chain.skin(1.9, 2.0, left=False)]
    nape = [chain.skin(1.9, 4.4, left=True), chain.skin(2.08, 5.0, left=True)]
    return turned(HEAD, bones.head, -bones.look) + throat + nape


def hair_outline(bones: Skeleton) -> list[Vec]:
    """Short hair."""
    return turned(HAIR, bones.head, -bones.look)


def shoe_outline(leg: LegBones) -> list[Vec]:
    """The shoe, bent where the toes hinge."""
    pivot = leg.ball.plus(heading(leg.toes + 90), body.BALL_PIVOT)
    heel = pivot.plus(heading(leg.sole + 90), -body.BALL_PIVOT)
    rear = turned(SHOE_HEEL + SHOE_SOLE[:2], heel, leg.sole)
    front = turned(SHOE_SOLE[2:] + SHOE_TOES, leg.ball, leg.toes)
    top = turned(SHOE_TOP, between(heel, leg.ball, 0.5), (leg.sole + leg.toes) / 2)
    return rear + front + top


def hand_outline(arm: ArmBones, shape: tuple[tuple[float, float], ...]) -> list[Vec]:
    """The hand; mirrored where the palm lies to the left of the fingers."""
    flipped = round(arm.faces - arm.fingers) % 360 == 90
    points = tuple((x, -y if flipped else y) for x, y in shape)
    return turned(points, arm.wrist, arm.fingers)


def muscle_outline(leg: LegBones, name: str) -> list[Vec]:
    """The part of the calf to tint: along the back of the shin, a little inside the skin."""
    chain = leg_chain(leg)
    start, end = MUSCLES[name]
    places = [start + (end - start) * step / 5 for step in range(6)]
    outer = [chain.skin(p, thickness_at(LEG_BACK, p) - 0.9, left=False) for p in places]
    inner = [chain.skin(p, thickness_at(LEG_BACK, p) * 0.05, left=False) for p in places[1:-1]]
    return outer + inner[::-1]


def thickness_at(profile: Profile, place: float) -> float:
    """The thickness of a profile at a place between two of its points."""
    for (first, thin), (second, thick) in itertools.pairwise(profile):
        if first <= place <= second:
            return thin + (thick - thin) * (place - first) / (second - first)
    return profile[-1][1]


def turned(points: tuple[tuple[float, float], ...], centre: Vec, angle: float) -> list[Vec]:
    """Points of a part, turned about its centre and put in place."""
    return [centre.plus(Vec(x, y).turned(angle)) for x, y in points]
