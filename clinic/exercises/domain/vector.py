"""Points and directions in the plane of the picture: x forward, y up, centimetres, degrees."""

from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple


class Vec(NamedTuple):
    """A point or a direction."""

    x: float
    y: float

    def plus(self, other: "Vec", times: float = 1.0) -> "Vec":
        """This point moved along ``other``."""
        return Vec(self.x + other.x * times, self.y + other.y * times)

    def minus(self, other: "Vec") -> "Vec":
        """The way from ``other`` to this point."""
        return Vec(self.x - other.x, self.y - other.y)

    def dot(self, other: "Vec") -> float:
        """The scalar product."""
        return self.x * other.x + self.y * other.y

    @property
    def length(self) -> float:
        """Distance from the origin."""
        return hypot(self.x, self.y)

    @property
    def unit(self) -> "Vec":
        """The same direction with length 1; the null vector stays as it is."""
        return Vec(self.x / self.length, self.y / self.length) if self.length else self

    @property
    def left(self) -> "Vec":
        """The direction a quarter turn counter-clockwise."""
        return Vec(-self.y, self.x)

    @property
    def angle(self) -> float:
        """Direction in degrees: 0 forward, 90 up."""
        return degrees(atan2(self.y, self.x))

    def turned(self, angle: float) -> "Vec":
        """Turned counter-clockwise about the origin by ``angle`` degrees."""
        c, s = cos(radians(angle)), sin(radians(angle))
        return Vec(self.x * c - self.y * s, self.x * s + self.y * c)


def heading(angle: float) -> Vec:
    """The unit direction at ``angle`` degrees: 0 forward, 90 up."""
    return Vec(1.0, 0.0).turned(angle)


def between(start: Vec, end: Vec, part: float) -> Vec:
    """The point at ``part`` (0 to 1) of the way."""
    return start.plus(end.minus(start), part)
