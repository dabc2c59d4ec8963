"""The outline of two bones with flesh on them, smooth over the joint between them."""

from math import cos, radians

from clinic.exercises.domain.vector import Vec, between

# One side of a limb: (place along the bones, 0 to 1 the first and 1 to 2 the second; thickness).
Profile = tuple[tuple[float, float], ...]

BEND = 0.16  # the skin turns from one bone's direction to the other's over this part of a bone


class Chain:
    """Three joints. ``flesh(profile, left=...)`` gives the skin on one side of them."""

    def __init__(self, first: Vec, middle: Vec, last: Vec) -> None:
        self._joints = (first, middle, last)
        self._ways = (middle.minus(first).unit, last.minus(middle).unit)
        # Positive: the second bone turns to the left of the first.
        cross = self._ways[0].x * self._ways[1].y - self._ways[0].y * self._ways[1].x
        self._turns_left = cross > 0
        self._cosine = max(-1.0, min(1.0, self._ways[0].dot(self._ways[1])))
        self._tangent = self._ways[0].plus(self._ways[1]).unit

    def on_bone(self, place: float) -> Vec:
        """The point of the bones at a place; a little beyond the ends is allowed."""
        if place <= 1:
            return between(self._joints[0], self._joints[1], place)
        return between(self._joints[1], self._joints[2], place - 1)

    def _normal(self, place: float) -> Vec:
        """The direction to the left of the bones, turning smoothly over the joint."""
        weight = max(0.0, min(1.0, (place - 1 + BEND) / (2 * BEND)))
        weight = weight * weight * (3 - 2 * weight)
        return between(self._ways[0], self._ways[1], weight).unit.left

    def skin(self, place: float, thickness: float, *, left: bool) -> Vec:
        """The point of the skin beside a place of the bones."""
        return self.on_bone(place).plus(self._normal(place), thickness if left else -thickness)

    def flesh(self, profile: Profile, *, left: bool) -> list[Vec]:
        """The skin on one side, from the first joint to the last.

        In the hollow of a bent joint the points that would cross the crease are left out, and
        the crease itself is put in their place.
        """
        points = [(place, self.skin(place, depth, left=left)) for place, depth in profile]
        if left is not self._turns_left or self._cosine > 0.94:
            return [point for _, point in points]
        crease = self._crease(profile, left=left)
        before = [p for place, p in points if place < 1 and self._clear(p, crease, -1)]
        after = [p for place, p in points if place > 1 and self._clear(p, crease, 1)]
        return [*before, crease, *after]

    def _crease(self, profile: Profile, *, left: bool) -> Vec:
        depth = min(thickness for place, thickness in profile if abs(place - 1) < 0.3)
        half = max(0.5, cos(radians(0.5 * self.bend)))
        normal = self._tangent.left
        return self._joints[1].plus(normal, (depth if left else -depth) / half)

    @property
    def bend(self) -> float:
        """Degrees by which the joint is bent; 0 is straight."""
        return abs(self._ways[0].angle - self._ways[1].angle + 180) % 360 - 180

    def _clear(self, point: Vec, crease: Vec, sign: int) -> bool:
        return point.minus(crease).dot(self._tangent) * sign > 1.8
