"""Things without a shape of their own: a towel held in the hands, and water."""

from clinic.exercises.adapters.drawing.ink import EDGE, PALE, PROP_LINE
from clinic.exercises.adapters.drawing.shapes import Curve, Paint, Shape, polygon
from clinic.exercises.domain.pose import Prop
from clinic.exercises.domain.skeleton import Skeleton
from clinic.exercises.domain.vector import Vec, heading

WAVE = 10.0
CREST = 0.9
WRAP = 2.0  # how thick a towel lies under the sole


def draw_towel(prop: Prop, bones: Skeleton) -> list[Shape]:
    """A towel from the hand round the ball of the near foot; ``size`` is its breadth.

    ``at`` is where the hand holds it, seen from the palm.
    """
    leg, half = bones.near_leg, prop.size / 2
    hand = bones.near_arm.palm.plus(prop.at)
    aside = leg.ball.minus(hand).unit.left
    along, out = heading(leg.sole), heading(leg.sole - 90)
    upper, lower = leg.ball.plus(along, prop.size), leg.ball.plus(along, -prop.size)
    band = [hand.plus(aside, half), upper, upper.plus(out, WRAP), lower.plus(out, WRAP), lower]
    band.append(hand.plus(aside, -half))
    return [polygon("towel", band, Paint(PALE, EDGE, PROP_LINE))]


def draw_water(prop: Prop, _bones: Skeleton) -> list[Shape]:
    """Water down to the floor: ``at`` is the rear end of its surface, ``size`` its length."""
    rear, surface = prop.at
    block = [Vec(rear, 0), Vec(rear, surface)]
    block += [Vec(rear + prop.size, surface), Vec(rear + prop.size, 0)]
    steps = range(int(prop.size / WAVE) + 1)
    line = tuple(Vec(rear + step * WAVE, surface + CREST * (-1) ** step) for step in steps)
    waves = Curve("waves", line, Paint("", EDGE, 1.2), closed=False)
    return [polygon("water", block, Paint(PALE)), waves]
