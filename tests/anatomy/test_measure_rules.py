"""What a definition of a test must hold to: its kind, its sides, its numbers, its file."""

from dataclasses import replace
from pathlib import Path

import pytest

from clinic.anatomy import content
from clinic.anatomy.domain import (
    Measure,
    MeasureKind,
    MeasureSides,
    Side,
)
from clinic.core.content import ContentError

SOUND = """
[{code}]
name = "Bend"
plain_name = "bend"
group = "range"
kind = "number"
sides = "left_right"
unit = "cm"
lowest = 0
highest = 9
how = "Bend."
meaning = "How far."
limits = "None known."
source = "House rule"
mark = "⚙"
"""


def read(folder: Path, text: str, *, file: str = "range.toml") -> None:
    (folder / file).write_text(text, encoding="utf-8")
    content.read_measures(folder)


def a_measure(**changes: object) -> Measure:
    return replace(content.measure("knee_to_wall"), **changes)  # type: ignore[arg-type]


def test_sides_follow_the_definition() -> None:
    assert content.measure("thompson").allowed_sides == (Side.LEFT, Side.RIGHT)
    assert content.measure("scar").allowed_sides == (Side.LEFT, Side.RIGHT, Side.MIDLINE)
    assert content.measure("pgic").allowed_sides == ()


@pytest.mark.parametrize(
    ("code", "number", "is_allowed"),
    [
        ("knee_to_wall", 8.5, True),
        ("knee_to_wall", -1, False),
        ("knee_to_wall", 31, False),
        ("heel_raise_straight", 12, True),
        ("heel_raise_straight", 12.5, False),
        ("fingertip_to_floor", -4, True),
        ("thompson", 1, False),
    ],
)
def test_a_number_is_a_value_or_a_slip_of_the_pen(
    code: str, number: float, is_allowed: bool
) -> None:
    assert content.measure(code).allows(number) is is_allowed


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"code": "Knee to wall"}, "small letters"),
        ({"code": "own_knee"}, "only the practice's own"),
        ({"is_own": True}, "only the practice's own"),
        ({"highest": None}, "a range of numbers needs both"),
        ({"lowest": 40.0}, "the lowest first"),
        ({"error": 0.0}, "greater than nothing"),
        ({"decimals": 4}, "decimals"),
        ({"kind": MeasureKind.COUNT}, "decimals"),
        ({"sides": MeasureSides.NONE}, "needs sides"),
        ({"repeats": 0}, "repeats"),
        ({"kind": MeasureKind.TEXT}, "neither unit, range nor figures"),
        ({"choices": content.measure("pgic").choices}, "a number has none"),
    ],
)
def test_a_definition_that_contradicts_itself_is_refused(
    changes: dict[str, object], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        a_measure(**changes)


@pytest.mark.parametrize(
    ("code", "values", "fault"),
    [
        ("limp", ("none",), "at least two"),
        ("limp", ("none", "none"), "the same value twice"),
        ("thompson", ("positive", "maybe"), "a sign is"),
        ("pgic", ("1", "two"), "whole numbers"),
    ],
)
def test_choices_fit_their_kind(code: str, values: tuple[str, ...], fault: str) -> None:
    measure = content.measure(code)
    first = measure.choices[0]
    with pytest.raises(ValueError, match=fault):
        replace(measure, choices=tuple(replace(first, value=value) for value in values))


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    read(tmp_path, SOUND.format(code="bend"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (SOUND.format(code="bend").replace('limits = "None known."\n', ""), "limits: is missing"),
        (SOUND.format(code="bend").replace('"range"', '"nerve"'), "must be range"),
        (SOUND.format(code="bend") + 'regions = ["knee"]\n', "there is no 'knee'"),
        (SOUND.format(code="bend") + 'scale = "ashworth"\n', "there is no 'ashworth'"),
        (SOUND.format(code="bend") + "colour = 3\n", "colour: no such field"),
        (SOUND.format(code="own_bend"), "only the practice's own"),
    ],
)
def test_a_file_at_fault_names_the_place(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ContentError, match=f"range.toml: (own_)?bend: .*{fault}"):
        read(tmp_path, text)


def test_a_code_stands_in_one_file_only(tmp_path: Path) -> None:
    (tmp_path / "range.toml").write_text(SOUND.format(code="bend"), encoding="utf-8")
    second = SOUND.format(code="bend").replace('"range"', '"nerve"')
    with pytest.raises(ContentError, match=r"nerve.toml: bend: stands in another file"):
        read(tmp_path, second, file="nerve.toml")
