from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest

from clinic.core.content import ContentError, check_references, read_entries


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    code: str
    name: str
    colour: Colour
    wheels: tuple[Wheel, ...]
    tags: tuple[str, ...]
    sold: bool = False
    note: str = ""
    price: float | None = None

    def __post_init__(self) -> None:
        if self.sold and not self.note:
            raise ValueError("a sold cart needs a note")


SOUND = """
[barrow]
name = "Barrow"
colour = "red"
wheels = [{ size = 3 }]
tags = ["small", "old"]
"""


def read(folder: Path, text: str) -> dict[str, Cart]:
    path = folder / "carts.toml"
    path.write_text(text, encoding="utf-8")
    return read_entries(path, Cart)


def test_a_number_that_may_be_unknown_is_left_out_or_said_whole_or_broken(tmp_path: Path) -> None:
    assert read(tmp_path, SOUND)["barrow"].price is None
    assert read(tmp_path, SOUND + "price = 2\n")["barrow"].price == 2.0
    assert read(tmp_path, SOUND + "price = 2.5\n")["barrow"].price == 2.5
    with pytest.raises(ContentError, match="price: 'much' is not of type float"):
        read(tmp_path, SOUND + 'price = "much"\n')


def test_a_sound_file_becomes_frozen_entries_in_its_order(tmp_path: Path) -> None:
    carts = read(tmp_path, SOUND + SOUND.replace("[barrow]", "[ambulance]"))
    assert list(carts) == ["barrow", "ambulance"]
    assert carts["barrow"] == Cart(
        code="barrow",
        name="Barrow",
        colour=Colour.RED,
        wheels=(Wheel(size=3),),
        tags=("small", "old"),
    )


@pytest.mark.parametrize(
    ("sound", "faulty", "said"),
    [
        ('name = "Barrow"\n', "", "carts.toml: barrow: name: is missing"),
        ('name = "Barrow"', 'name = ""', "barrow: name: is empty, or has spaces"),
        ('name = "Barrow"', 'name = " Barrow"', "barrow: name: is empty, or has spaces"),
        ('name = "Barrow"', "name = 3", "barrow: name: 3 is not of type str"),
        ('colour = "red"', 'colour = "green"', "barrow: colour: 'green' is not one of red, blue"),
        ('tags = ["small", "old"]', 'tags = "small"', "barrow: tags: must be a list"),
        ('tags = ["small", "old"]', 'tags = ["a", "a"]', "barrow: tags: says the same twice"),
        ('tags = ["small", "old"]', 'tags = ["a", 1]', "barrow: tags 2: 1 is not of type str"),
        ("{ size = 3 }", "3", "barrow: wheels 1: must be a table"),
        ("{ size = 3 }", "{ size = true }", "barrow: wheels 1: size: True is not of type int"),
        ("{ size = 3 }", "{ size = 3, tyre = 1 }", "barrow: wheels 1: tyre: no such field"),
        ('name = "Barrow"', 'name = "B"\nweights = 3', "barrow: weights: no such field"),
        ('name = "Barrow"', 'name = "B"\ncode = "b"', "barrow: code: is the name of the entry"),
        ('name = "Barrow"', 'name = "B"\nsold = true', "barrow: a sold cart needs a note"),
        ("[barrow]", "loose = 1\n[barrow]", "carts.toml: loose: stands outside any entry"),
        ("[barrow]", "[barrow]\n[barrow]", "carts.toml: "),
    ],
)
def test_a_fault_is_refused_with_file_entry_and_field(
    tmp_path: Path, sound: str, faulty: str, said: str
) -> None:
    with pytest.raises(ContentError) as refusal:
        read(tmp_path, SOUND.replace(sound, faulty, 1))
    assert said in str(refusal.value)


def test_a_reference_to_nothing_is_refused(tmp_path: Path) -> None:
    carts = read(tmp_path, SOUND)
    check_references(carts, "tags", {"small": 1, "old": 2}, file="carts.toml")
    with pytest.raises(ContentError, match=r"carts.toml: barrow: tags: there is no 'old'"):
        check_references(carts, "tags", {"small": 1}, file="carts.toml")


def test_an_empty_reference_points_nowhere_on_purpose(tmp_path: Path) -> None:
    carts = read(tmp_path, SOUND)
    check_references(carts, "note", {}, file="carts.toml")
    assert carts["barrow"].note == ""
