"""Colours: on a page those of the text until the theme's classes say more, on paper their own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """What stands in the attributes; a page's style sheet overrules it by class."""

    is_paper: bool
    ink: str
    soft: str
    line: str
    main: str
    tint: str
    ground: str


SCREEN = Palette(
    is_paper=False,
    ink="currentColor",
    soft="currentColor",
    line="currentColor",
    main="currentColor",
    tint="currentColor",
    ground="none",
)
PAPER = Palette(
    is_paper=True,
    ink="#1f2a30",
    soft="#3d484e",
    line="#c9c5ba",
    main="#0f5e63",
    tint="#d3e6e5",
    ground="#ffffff",
)
