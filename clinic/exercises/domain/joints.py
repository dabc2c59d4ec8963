"""How far each joint of a pose is bent, and how far a human joint can be.

Limits are the usual ranges of healthy adults (American Academy of Orthopaedic Surgeons, "Joint
Motion"; ankle in weight bearing by the lunge test), with a little room for drawing.
"""

from clinic.exercises.domain.skeleton import ArmBones, LegBones, Skeleton
from clinic.exercises.domain.vector import Vec

# Joint: degrees from and to; 0 is the upright stance, positive bends forward (the knee: backward).
LIMITS: dict[str, tuple[float, float]] = {
    "hip": (-30, 125),
    "knee": (-3, 150),
    "ankle": (-55, 40),  # dorsiflexion is positive
    "toes": (-35, 70),
    "shoulder": (-65, 180),
    "elbow": (-3, 150),
    "wrist": (-90, 90),  # bent back as far as it goes when leaning on the palm
    "neck": (-50, 60),
    "back": (-35, 90),
}


def measure_joints(bones: Skeleton) -> dict[str, float]:
    """Degrees of every joint, such as ``near_knee``."""
    angles = {
        "back": turn(bones.lower_trunk, bones.upper_trunk, clockwise=True),
        "neck": turn(bones.upper_trunk, 90 - bones.look, clockwise=True),
    }
    for which, leg in (("near", bones.near_leg), ("far", bones.far_leg)):
        for name, angle in _leg_angles(leg, bones.lower_trunk).items():
            angles[f"{which}_{name}"] = angle
    for which, arm in (("near", bones.near_arm), ("far", bones.far_arm)):
        for name, angle in _arm_angles(arm, bones.upper_trunk).items():
            angles[f"{which}_{name}"] = angle
    return angles


def find_strained(bones: Skeleton) -> list[str]:
    """What no healthy joint can do: a line for each joint beyond its limits."""
    lines = []
    for name, angle in measure_joints(bones).items():
        least, most = LIMITS[name.split("_")[-1]]
        if not least <= angle <= most:
            lines.append(f"{name} at {angle:.0f} degrees, limits {least:g} to {most:g}")
    return lines


def _leg_angles(leg: LegBones, trunk: float) -> dict[str, float]:
    thigh, shin = _angle(leg.hip, leg.knee), _angle(leg.knee, leg.ankle)
    return {
        "hip": turn(trunk + 180, thigh),
        "knee": turn(thigh, shin, clockwise=True),
        "ankle": turn(shin + 90, leg.sole),
        "toes": turn(leg.sole, leg.toes),
    }


def _arm_angles(arm: ArmBones, trunk: float) -> dict[str, float]:
    upper, lower = _angle(arm.shoulder, arm.elbow), _angle(arm.elbow, arm.wrist)
    bent_back = turn(lower, arm.fingers)
    palm_left = round(arm.faces - arm.fingers) % 360 == 90
    return {
        "shoulder": turn(trunk + 180, upper),
        "elbow": turn(upper, lower),
        "wrist": bent_back if palm_left else -bent_back,  # towards the palm is positive
    }


def _angle(start: Vec, end: Vec) -> float:
    return end.minus(start).angle


def turn(start: float, end: float, *, clockwise: bool = False) -> float:
    """Degrees from one direction to another, from -180 to 180, counter-clockwise unless told."""
    angle = (end - start + 180) % 360 - 180
    return -angle if clockwise else angle
