"""Prints every drawing of the library on one picture, for eyes to judge.

Run ``python -m tests.exercises.contact_sheet`` after changing a pose; needs Debian's Chromium.
"""

import subprocess
import tempfile
from html import escape
from pathlib import Path

from PIL import Image

from clinic.exercises.adapters.drawing import draw, frames
from clinic.exercises.content import library
from clinic.exercises.domain.exercise import Exercise
from clinic.exercises.domain.sides import PlanSide

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "exercises.png"
TITLES = {PlanSide.LEFT: "left", PlanSide.RIGHT: "right", PlanSide.BOTH: "both"}
STYLE = """
body { margin: 24px; width: 1400px; font: 15px/1.35 sans-serif; color: #1f2a30; background: #fff }
h1 { font-size: 22px } h2 { font-size: 17px; margin: 20px 0 6px }
.row { display: flex; gap: 8px } figure { margin: 0; flex: 1 } figcaption { min-height: 42px }
.grey { filter: grayscale(1) } .small figure { flex: none; width: 45mm }
"""


def write_sheet() -> str:
    """All drawings as one page of HTML: large in colour, and in grey at the size of a sheet."""
    parts = [_exercise(exercise) for exercise in library().values()]
    return (
        f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>"
        f"<h1>All drawings, large and at the size of a sheet in grey</h1>{''.join(parts)}"
    )


def _exercise(exercise: Exercise) -> str:
    sides = "".join(_pair(exercise, side) for side in PlanSide)
    small = "".join(draw_all(exercise, PlanSide.RIGHT) + draw_all(exercise, PlanSide.LEFT))
    return (
        f"<h2>{escape(exercise.name)}</h2><div class=row>{sides}</div>"
        f'<div class="row small grey">{small}</div>'
    )


def sheet_height() -> int:
    """Pixels for all rows: six drawings side by side, then four small ones."""
    ratios = [each.pose.canvas.height / each.pose.canvas.width for each in library().values()]
    return 90 + sum(round(ratio * (228 + 171)) + 105 for ratio in ratios)


def draw_all(exercise: Exercise, side: PlanSide) -> list[str]:
    """Every frame of one side."""
    return [f"<figure>{draw(exercise, each, side)}</figure>" for each in frames(exercise)]


def _pair(exercise: Exercise, side: PlanSide) -> str:
    return "".join(
        f"<figure>{draw(exercise, frame, side)}<figcaption>{TITLES[side]}: "
        f"{escape(exercise.frame(frame).caption.for_side(side))}</figcaption></figure>"
        for frame in frames(exercise)
    )


def photograph(page: str, target: Path, height: int) -> None:
    """The page as a PNG of the given height."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "sheet.html")
        source.write_text(page, encoding="utf-8")
        quiet = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
        still = ("--disable-background-networking", "--disable-component-update")
        shot = (f"--screenshot={target}", f"--window-size=1448,{height}", "--hide-scrollbars")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", *quiet, *still, *shot,
             f"--user-data-dir={folder}/profile", source.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def few_colours(picture: Path) -> None:
    """Flat drawings need few colours, and the repository few bytes."""
    with Image.open(picture) as image:
        image.convert("RGB").quantize(24, dither=Image.Dither.NONE).save(picture, optimize=True)


if __name__ == "__main__":
    photograph(write_sheet(), PICTURE, height=sheet_height())
    few_colours(PICTURE)
