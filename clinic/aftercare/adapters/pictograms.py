"""Small signs of the sheet as SVG: flat, no text, told apart in black and white by their shape."""

from math import cos, pi, sin

INK = "#1f2a30"
PETROL = "#0f5e63"
COLOURS = {"go": "#2f6b3c", "care": "#8a6100", "stop": "#b3261e"}
WEEK = 7


def pictogram(name: str) -> str:
    """The sign with this name; ``days-4`` is a week with four days filled. Raises KeyError."""
    if name.startswith("days-"):
        return _svg(_days(int(name.removeprefix("days-"))), 24)
    return _svg(SIGNS[name], 24)


def _svg(inside: str, size: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{inside}</svg>'


def _line(path: str, colour: str = PETROL, width: float = 2.2) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _fill(path: str, colour: str = PETROL) -> str:
    return f'<path d="{path}" fill="{colour}"/>'


def _disc(x: float, y: float, radius: float, colour: str = PETROL) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{colour}"/>'


def _ring(x: float, y: float, radius: float, colour: str = PETROL, width: float = 2.2) -> str:
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="none"'
        f' stroke="{colour}" stroke-width="{width:g}"/>'
    )


def _days(filled: int) -> str:
    """Seven discs in two rows; as many filled as there are days to do it."""
    places = [(3.5 + 5.6 * column, 8.5) for column in range(4)]
    places += [(6.3 + 5.6 * column, 15.5) for column in range(3)]
    marks = [
        _disc(x, y, 2.4) if day < filled else _ring(x, y, 1.9, width=1)
        for day, (x, y) in enumerate(places)
    ]
    return "".join(marks)


def _octagon(radius: float) -> str:
    corners = [
        (12 + radius * cos(pi / 8 + k * pi / 4), 12 + radius * sin(pi / 8 + k * pi / 4))
        for k in range(8)
    ]
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in corners) + "Z"


def _rays() -> str:
    paths = [
        f"M{12 + 8 * cos(k * pi / 4):.2f} {12 + 8 * sin(k * pi / 4):.2f}"
        f"L{12 + 10.6 * cos(k * pi / 4):.2f} {12 + 10.6 * sin(k * pi / 4):.2f}"
        for k in range(8)
    ]
    return "".join(_line(path) for path in paths)


PHONE = (
    "M6 3h4l2 5-2.6 1.8c1 2.2 2.6 3.8 4.8 4.8L16 12l5 2v4c0 1.7-1.4 3-3 3C10 20.4 3.6 14 3 6"
    "c0-1.6 1.3-3 3-3z"
)
WHITE = "#ffffff"

SIGNS = {
    # A turn that begins again.
    "reps": _line("M19.5 12a7.5 7.5 0 1 1-2.6-5.7") + _fill("M20.4 2.6v6.6h-6.6z"),
    # Bars on each other: one round after the other.
    "rounds": _line("M4 6h16M4 12h16M4 18h16", width=3.4),
    "hold": _ring(12, 13.5, 8) + _line("M12 13.5V8.8M9.5 2.5h5M12 2.5v3"),
    "tempo": _line("M2.5 19.5L9 6.5h6l6.5 13"),
    "day": _disc(12, 12, 5) + _rays(),
    "go": _disc(12, 12, 11, COLOURS["go"]) + _line("M6.8 12.4l3.6 3.6 7-7.6", WHITE, 2.6),
    "care": _fill("M12 1.5L23.4 22H.6z", COLOURS["care"])
    + _line("M12 9v6", WHITE, 2.6)
    + _disc(12, 18.6, 1.5, WHITE),
    "stop": _fill(_octagon(11.6), COLOURS["stop"]) + _line("M7 12h10", WHITE, 3),
    "emergency": _fill(_octagon(11.6), COLOURS["stop"])
    + _line("M12 6.2v7.2", WHITE, 3)
    + _disc(12, 17.4, 1.8, WHITE),
    "same_day": _fill("M12 1.5L23.4 22H.6z", COLOURS["care"])
    + _line("M12 9v6", WHITE, 2.6)
    + _disc(12, 18.6, 1.5, WHITE),
    "routine": _ring(12, 12, 10, INK) + _line("M12 6v6l4 3", INK),
    "clinic": _disc(12, 12, 11.6, PETROL)
    + f'<g transform="translate(4.6 4.6) scale(.62)">{_fill(PHONE, WHITE)}</g>',
}
