import re
from pathlib import Path

import pytest

THEME = Path(__file__).resolve().parents[2] / "clinic" / "frontend" / "theme.css"
READ = [
    ("ink", "paper"), ("ink", "raised"), ("soft-ink", "paper"), ("soft-ink", "raised"),
    ("petrol", "paper"), ("petrol", "raised"), ("petrol", "petrol-tint"), ("on-petrol", "petrol"),
    ("on-petrol", "petrol-deep"), ("ink", "petrol-tint"), ("ink", "orange-tint"),
    ("ink", "stop-tint"), ("ink", "mind-tint"), ("ink", "fine-tint"), ("stop", "paper"),
    ("stop", "raised"), ("mind", "raised"), ("fine", "raised"), ("soft-ink", "petrol-tint"),
]  # fmt: skip
SEEN = [("edge", "paper"), ("edge", "raised"), ("orange", "paper"), ("petrol", "paper")]


def tokens(scheme: str) -> dict[str, str]:
    light, dark = THEME.read_text().split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", dark))
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), READ)
def test_words_stand_out_from_their_ground(scheme: str, words: str, ground: str) -> None:
    found = tokens(scheme)
    assert contrast(found[words], found[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), SEEN)
def test_lines_that_mean_something_can_be_seen(scheme: str, line: str, ground: str) -> None:
    found = tokens(scheme)
    assert contrast(found[line], found[ground]) >= 3
