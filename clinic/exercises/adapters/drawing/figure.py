"""The body: outlines of its parts over the joints. All thicknesses in centimetres."""

import itertools
from math import pi, sin

from clinic.exercises.adapters.drawing.chain import Chain, Profile
from clinic.exercises.domain import body
from clinic.exercises.domain.skeleton import ArmBones, LegBones, Skeleton
from clinic.exercises.domain.vector import Vec, between, heading

LEG_FRONT: Profile = (
    (-0.12, 7.0), (0.05, 8.6), (0.22, 9.0), (0.45, 8.2), (0.7, 6.9), (0.9, 6.0), (1.0, 5.9),
    (1.12, 5.3), (1.35, 4.8), (1.6, 4.1), (1.85, 3.6), (2.03, 3.7),
)  # fmt: skip
LEG_BACK: Profile = (
    (-0.14, 7.6), (0.0, 10.2), (0.1, 10.2), (0.2, 9.6), (0.33, 8.6), (0.52, 7.3), (0.75, 6.0),
    (0.92, 5.4), (1.08, 5.1), (1.2, 6.2), (1.32, 7.0), (1.46, 6.6), (1.66, 4.7), (1.86, 3.3),
    (2.03, 3.5),
)  # fmt: skip
LEG_TOP = -0.2
ARM_FRONT: Profile = (
    (-0.05, 4.6), (0.12, 5.1), (0.4, 4.7), (0.7, 4.1), (0.9, 3.7), (1.1, 4.0), (1.28, 4.1),
    (1.55, 3.4), (1.8, 2.7),
)  # fmt: skip
ARM_BACK: Profile = (
    (-0.05, 4.6), (0.1, 5.3), (0.4, 4.8), (0.7, 4.0), (0.9, 3.7), (1.0, 3.7), (1.1, 3.6),
    (1.3, 3.5), (1.6, 2.9), (1.8, 2.5),
)  # fmt: skip
ARM_TOP = -0.17
TRUNK_FRONT: Profile = (
    (-0.3, 5.0), (-0.05, 8.2), (0.3, 9.3), (0.7, 9.5), (1.0, 9.7), (1.3, 10.8), (1.6, 10.7),
    (1.85, 8.9), (2.06, 5.6),
)  # fmt: skip
TRUNK_BACK: Profile = (
    (-0.46, 3.6), (-0.38, 6.8), (-0.21, 9.4), (0.02, 10.5), (0.25, 10.1), (0.55, 8.6), (0.85, 7.8),
    (1.1, 8.5), (1.4, 10.2), (1.7, 10.6), (1.95, 9.3), (2.12, 7.0), (2.22, 5.0),
)  # fmt: skip

# The head from its middle: along the gaze, and up.
HEAD = (
    (-7.0, -9.6), (-8.6, -5.0), (-9.8, 1.0), (-8.6, 7.0), (-4.2, 10.8), (0.8, 11.6), (5.4, 9.9),
    (8.0, 6.0), (8.5, 2.8), (8.2, 1.0), (10.5, -2.6), (8.9, -3.8), (9.0, -5.0), (8.5, -5.8),
    (8.8, -6.9), (8.0, -8.0), (8.2, -9.9), (6.2, -11.4), (2.9, -10.0),
)  # fmt: skip
HAIR = (
    (7.4, 7.4), (5.3, 10.5), (0.6, 12.4), (-4.7, 11.5), (-9.1, 7.6), (-10.4, 1.4), (-9.3, -4.6),
    (-7.6, -7.6), (-5.4, -4.4), (-4.2, -1.0), (-3.2, 1.6), (-0.6, 1.8), (-0.3, -0.6), (0.9, -0.4),
    (1.6, 3.4), (3.4, 6.2),
)  # fmt: skip
HELMET = (
    (10.4, 5.6), (8.0, 11.6), (1.6, 14.6), (-5.6, 13.6), (-10.6, 8.6), (-11.8, 2.6), (-6.4, 4.6),
    (2.4, 5.2),
)  # fmt: skip
EAR = ((-1.0, 1.4), (-2.9, 1.9), (-3.5, -0.4), (-2.5, -2.6), (-1.2, -2.6))
SHOE_HEEL = ((-7.2, 10.2), (-12.0, 10.9), (-16.6, 10.4), (-18.4, 6.5), (-18.6, 2.2), (-17.2, 0.0))
SHOE_SOLE = ((-9.0, 0.5), (-3.0, 0.0), (0.0, 0.0))
SHOE_TOES = ((5.0, 0.0), (8.0, 1.2), (8.3, 3.6), (6.0, 5.4), (2.4, 6.3))
SHOE_TOP = ((-2.5, 7.9),)

# The flat hand seen from its edge, from the wrist along the fingers; the palm looks down.
HAND = (
    (0.5, 3.0), (4.5, 3.0), (9.0, 2.0), (13.5, 1.0), (17.6, -0.5), (18.0, -2.0), (13.5, -2.3),
    (9.5, -1.7), (5.5, -2.4), (1.0, -3.1),
)  # fmt: skip
FIST = (
    (1.5, 3.0), (6.0, 3.5), (10.0, 2.5), (12.2, -0.8), (12.0, -4.8), (9.8, -6.8), (7.4, -5.8),
    (6.4, -3.2), (3.8, -2.3), (1.0, -2.6),
)  # fmt: skip

# Where a muscle shows on the leg from the side: (from, to) along the bones.
MUSCLES = {
    "soleus": (1.26, 1.9), "calf": (1.05, 1.8), "shin": (1.12, 1.82), "thigh": (0.1, 0.93),
}  # fmt: skip
IN_FRONT_OF_THE_BONE = {"shin", "thigh"}
MUSCLE_DEPTH = {"shin": 4.2, "thigh": 7.6}
CALF_DEPTH = 6.2
STEPS = 5


def leg_chain(leg: LegBones) -> Chain:
    """The bones of a leg."""
    return Chain(leg.hip, leg.knee, leg.ankle)


def leg_outline(leg: LegBones) -> list[Vec]:
    """Skin of thigh and shin."""
    chain = leg_chain(leg)
    front = chain.flesh(LEG_FRONT, left=True)
    return [chain.on_bone(LEG_TOP), *front, *chain.flesh(LEG_BACK, left=False)[::-1]]


def arm_outline(arm: ArmBones, hand: tuple[tuple[float, float], ...]) -> list[Vec]:
    """Skin of upper arm, forearm and hand."""
    chain = Chain(arm.shoulder, arm.elbow, arm.wrist)
    front, back = chain.flesh(ARM_FRONT, left=True), chain.flesh(ARM_BACK, left=False)
    fingers = _hand(arm, hand)
    forearm = arm.wrist.minus(arm.elbow).unit
    # In the hollow of a bent wrist the skin of forearm and hand would cross.
    turn = forearm.x * heading(arm.fingers).y - forearm.y * heading(arm.fingers).x
    if turn > 0.5:
        front, fingers = front[:-1], fingers[1:]
    elif turn < -0.5:
        back, fingers = back[:-1], fingers[:-1]
    return [chain.on_bone(ARM_TOP), *front, *fingers, *back[::-1]]


def _hand(arm: ArmBones, shape: tuple[tuple[float, float], ...]) -> list[Vec]:
    """The hand from the left of the wrist round the fingers to its right."""
    if round(arm.faces - arm.fingers) % 360 == 90:
        shape = tuple((x, -y) for x, y in shape[::-1])
    return turned(shape, arm.wrist, arm.fingers)


def hem(chain: Chain, place: float, front: Profile, back: Profile) -> list[Vec]:
    """The edge of a sleeve or of shorts, across a limb."""
    return [
        chain.skin(place, thickness_at(front, place), left=True),
        chain.skin(place + 0.02, 0.0, left=True),
        chain.skin(place, thickness_at(back, place), left=False),
    ]


def shorts_hem(leg: LegBones) -> list[Vec]:
    """The edge of the shorts, above the knee."""
    return hem(leg_chain(leg), 0.66, LEG_FRONT, LEG_BACK)


def sleeve_hem(arm: ArmBones) -> list[Vec]:
    """The edge of the short sleeve."""
    return hem(Chain(arm.shoulder, arm.elbow, arm.wrist), 0.55, ARM_FRONT, ARM_BACK)


def trunk_outline(bones: Skeleton) -> list[Vec]:
    """Skin of the trunk from the seat to the neck."""
    chain = Chain(bones.hip, bones.waist, bones.shoulder)
    front = chain.flesh(TRUNK_FRONT, left=False)
    return front + chain.flesh(TRUNK_BACK, left=True)[::-1]


def head_outline(bones: Skeleton) -> list[Vec]:
    """Head and neck; the neck ends inside the trunk."""
    chain = Chain(bones.hip, bones.waist, bones.shoulder)
    throat = [chain.skin(2.12, 4.6, left=False), chain.skin(1.9, 3.0, left=False)]
    nape = [chain.skin(1.9, 5.0, left=True), chain.skin(2.26, 5.6, left=True)]
    return turned(HEAD, bones.head, -bones.look) + throat + nape


def hair_outline(bones: Skeleton) -> list[Vec]:
    """Short hair."""
    return turned(HAIR, bones.head, -bones.look)


def helmet_outline(bones: Skeleton) -> list[Vec]:
    """A cycling helmet over the hair."""
    return turned(HELMET, bones.head, -bones.look)


def shoe_outline(leg: LegBones) -> list[Vec]:
    """The shoe, bent where the toes hinge."""
    pivot = leg.ball.plus(heading(leg.toes + 90), body.BALL_PIVOT)
    heel = pivot.plus(heading(leg.sole + 90), -body.BALL_PIVOT)
    rear = turned(SHOE_HEEL + SHOE_SOLE[:2], heel, leg.sole)
    front = turned(SHOE_SOLE[2:] + SHOE_TOES, leg.ball, leg.toes)
    top = turned(SHOE_TOP, between(heel, leg.ball, 0.5), (leg.sole + leg.toes) / 2)
    return rear + front + top


def muscle_outline(leg: LegBones, name: str) -> list[Vec]:
    """The muscle to tint: a spindle along the back or the front of the leg, inside the skin."""
    chain = leg_chain(leg)
    start, end = MUSCLES[name]
    front = name in IN_FRONT_OF_THE_BONE
    profile = LEG_FRONT if front else LEG_BACK
    outer, inner = [], []
    for step in range(STEPS + 1):
        place = start + (end - start) * step / STEPS
        depth = thickness_at(profile, place) - 0.1
        belly = MUSCLE_DEPTH.get(name, CALF_DEPTH) * sin(pi * step / STEPS) ** 0.9
        outer.append(chain.skin(place, depth, left=front))
        inner.append(chain.skin(place, depth - belly, left=front))
    return outer + inner[-2:0:-1]


def thickness_at(profile: Profile, place: float) -> float:
    """The thickness of a profile at a place between two of its points."""
    for (first, thin), (second, thick) in itertools.pairwise(profile):
        if first <= place <= second:
            return thin + (thick - thin) * (place - first) / (second - first)
    return profile[-1][1]


def ear_line(bones: Skeleton) -> list[Vec]:
    """The rim of the ear."""
    return turned(EAR, bones.head, -bones.look)


def turned(points: tuple[tuple[float, float], ...], centre: Vec, angle: float) -> list[Vec]:
    """Points of a part, turned about its centre and put in place."""
    return [centre.plus(Vec(x, y).turned(angle)) for x, y in points]
