"""Reads a drawing back from its SVG, independently of the code that wrote it."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

SVG = "{http://www.w3.org/2000/svg}"
ORANGE, FAR_ORANGE, DARK, BODY, WHITE = "#d9580d", "#eba878", "#1f2a30", "#32475a", "#fff"
_TOKEN = re.compile(r"[Mlcz]|-?(?:\d+\.?\d*|\.\d+)")


@dataclass(frozen=True)
class Mark:
    """One element of a picture: its paint and the points that it runs through."""

    tag: str
    fill: str
    line: str
    points: tuple[tuple[float, float], ...]

    @property
    def middle(self) -> tuple[float, float]:
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def read_marks(svg: str) -> list[Mark]:
    """The elements of a picture in the order of painting."""
    return [
        Mark(
            tag=element.tag.removeprefix(SVG),
            fill=element.get("fill", ""),
            line=element.get("stroke", ""),
            points=_points(element),
        )
        for element in ET.fromstring(svg)  # noqa: S314
    ]


def _points(element: ET.Element) -> tuple[tuple[float, float], ...]:
    if "cx" in element.attrib:
        x, y, r = (float(element.get(key, "0")) for key in ("cx", "cy", "r"))
        return ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
    return tuple(_walk(_TOKEN.findall(element.get("d", ""))))


def _walk(tokens: list[str]) -> list[tuple[float, float]]:
    """The points on the line of a path that is made of M, l, c and z."""
    points: list[tuple[float, float]] = []
    x = y = 0.0
    command, at = "", 0
    while at < len(tokens):
        if tokens[at] in "Mlcz":
            command, at = tokens[at], at + 1
            continue
        count = 6 if command == "c" else 2
        numbers = [float(token) for token in tokens[at : at + count]]
        at += count
        start = (0.0, 0.0) if command == "M" else (x, y)
        x, y = start[0] + numbers[-2], start[1] + numbers[-1]
        points.append((x, y))
    return points


def faces_left(marks: list[Mark]) -> bool:
    """Whether the face looks to the left of the picture: it lies on that side of the hair.

    Only the head is looked at, not the neck. Who lies in the water looks down and swims to where
    the head is from the trunk.
    """
    hair = next(at for at, mark in enumerate(marks) if mark.fill == DARK)
    head, trunk = marks[hair - 1], marks[hair - 2]
    if abs(head.middle[1] - trunk.middle[1]) < 10:
        return head.middle[0] < trunk.middle[0]
    lowest = max(y for _, y in marks[hair].points)
    beside = [x for x, y in head.points if y <= lowest]
    return (min(beside) + max(beside)) / 2 < marks[hair].middle[0]
