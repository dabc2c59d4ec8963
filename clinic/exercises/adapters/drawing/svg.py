"""Writes shapes as SVG: attributes only, one decimal, the same bytes for the same shapes."""

from clinic.exercises.adapters.drawing.shapes import (
    Curve,
    Disc,
    Paint,
    Shape,
    Strokes,
    find_handles,
)
from clinic.exercises.domain.pose import Canvas
from clinic.exercises.domain.sides import PlanSide
from clinic.exercises.domain.vector import Vec


class Paper:
    """Turns centimetres of the figure into places on the picture, mirrored for the left side.

    The viewer sees the near side of the figure: its right side when it faces to the right of the
    picture, its left side when it faces to the left.
    """

    def __init__(self, canvas: Canvas, side: PlanSide) -> None:
        self._canvas = canvas
        self._faces_left = side is PlanSide.LEFT

    def place(self, point: Vec) -> tuple[int, int]:
        """The place in tenths of a centimetre from the upper left corner."""
        x = point.x - self._canvas.rear
        if self._faces_left:
            x = self._canvas.width - x
        y = self._canvas.height - self._canvas.below - point.y
        return round(x * 10), round(y * 10)


def write_svg(shapes: list[Shape], canvas: Canvas, side: PlanSide) -> str:
    """The picture. Its root tells the side in ``data-side`` for whoever checks a printed sheet."""
    paper = Paper(canvas, side)
    size = f"{canvas.width:g} {canvas.height:g}"
    marks = "".join(_mark(shape, paper) for shape in shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" data-side="{side.value}"'
        f' stroke-linejoin="round" stroke-linecap="round">{marks}</svg>'
    )


def _mark(shape: Shape, paper: Paper) -> str:
    if isinstance(shape, Disc):
        x, y = paper.place(shape.centre)
        place = f'cx="{_tenths(x)}" cy="{_tenths(y)}" r="{shape.radius:g}"'
        return f"<circle {place}{_paint(shape.paint)}/>"
    if isinstance(shape, Strokes):
        lines = "".join(_stroke(line, paper) for line in shape.lines)
        return f'<path d="{lines}"{_paint(shape.paint)}/>'
    return f'<path d="{_path(shape, paper)}"{_paint(shape.paint)}/>'


def _paint(paint: Paint) -> str:
    words = f' fill="{paint.fill or "none"}"'
    if paint.line:
        words += f' stroke="{paint.line}" stroke-width="{paint.width:g}"'
    return words


def _path(curve: Curve, paper: Paper) -> str:
    handles = find_handles(curve)
    count = len(curve.points)
    here = paper.place(curve.points[0])
    words = f"M{_pair(here)}"
    for index in range(count if curve.closed else count - 1):
        following = (index + 1) % count
        there = paper.place(curve.points[following])
        first, second = handles[index][1], handles[following][0]
        if index in curve.corners and following in curve.corners:
            words += f"l{_pair(_way(here, there))}"
        else:
            stops = (paper.place(first), paper.place(second), there)
            words += "c" + _join([_pair(_way(here, stop)) for stop in stops])
        here = there
    return words + ("z" if curve.closed else "")


def _stroke(line: tuple[Vec, Vec], paper: Paper) -> str:
    start, end = paper.place(line[0]), paper.place(line[1])
    return f"M{_pair(start)}l{_pair(_way(start, end))}"


def _way(start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    return end[0] - start[0], end[1] - start[1]


def _pair(pair: tuple[int, int]) -> str:
    return _join([_tenths(pair[0]), _tenths(pair[1])])


def _join(words: list[str]) -> str:
    """Numbers side by side; a minus sign parts them as well as a space does."""
    joined = words[0]
    for word in words[1:]:
        joined += word if word.startswith("-") else f" {word}"
    return joined


def _tenths(tenths: int) -> str:
    """Tenths as the shortest decimal number, such as ``12``, ``.5`` or ``-3.7``."""
    sign = "-" if tenths < 0 else ""
    whole, part = divmod(abs(tenths), 10)
    if not part:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{part}"
