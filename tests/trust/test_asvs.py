"""The table of OWASP ASVS 5.0 is whole, and every place, test and rule that it names is there."""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.reference import FOLDER

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "security" / "asvs.csv"
README = ROOT / "docs" / "security" / "README.md"

COLUMNS = ["requirement", "level", "meaning", "applies", "why_or_where", "test", "state"]
APPLIES = {"yes", "no", "operator"}
# How many requirements of each level the standard has; of level 3 some are taken.
HOW_MANY = {"1": 70, "2": 183}
STATE = re.compile(r"holds|(partly|open): .{10,}")
PLACE = re.compile(
    r"(?<![\w/.])(?:(?:clinic|docs|templates|tests|migrations)/[\w./-]*\w|[\w-]+\.(?:md|toml|txt|json))"
)

Row = dict[str, str]


def rows() -> list[Row]:
    """The table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def numbered(row: Row) -> list[int]:
    """A requirement's number, to be put in order."""
    return [int(part) for part in row["requirement"].split(".")]


def places(row: Row) -> list[str]:
    """The files and folders that a row names."""
    return PLACE.findall(row["why_or_where"])


@cache
def names_of_tests(file: str) -> frozenset[str]:
    """The tests of a file, read and not run; none where there is no such file."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in found if name.startswith("test_"))


@cache
def rules() -> frozenset[str]:
    """Rules that `make lint` holds, as the table names them: ``ruff:S``, ``mypy:strict``."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    selected = text.split("[tool.ruff.lint]", 1)[1].split("]\nignore", 1)[0]
    ruff = {f"ruff:{name}" for name in re.findall(r'"([A-Z]+\d*)"', selected)}
    return frozenset(ruff | ({"mypy:strict"} if "\nstrict = true\n" in text else set()))


def is_there(named: str) -> bool:
    """Whether a test or a rule exists."""
    file, _colons, test = named.partition("::")
    return test in names_of_tests(file) if test else named in rules()


def totals() -> Counter[str]:
    """How many requirements stand how, in the words of the summary."""
    counted = Counter(row["state"].split(":")[0] for row in rows() if row["applies"] == "yes")
    for row in rows():
        if row["applies"] != "yes":
            counted[row["applies"]] += 1
    return counted


def test_every_requirement_of_levels_1_and_2_is_there_once() -> None:
    numbers = [row["requirement"] for row in rows()]
    assert len(numbers) == len(set(numbers))
    assert rows() == sorted(rows(), key=numbered)
    counted = Counter(row["level"] for row in rows())
    assert {level: counted[level] for level in HOW_MANY} == HOW_MANY
    assert set(counted) <= {*HOW_MANY, "3"}


def test_numbers_and_levels_are_those_of_the_standard() -> None:
    reference = FOLDER / "asvs-5.0.csv"
    if not reference.exists():
        pytest.skip("the list of numbers and levels does not lie beside this checkout")
    with reference.open(encoding="utf-8") as file:
        levels = {each["requirement"]: each["level"] for each in csv.DictReader(file)}
    assert {row["requirement"]: row["level"] for row in rows()}.items() <= levels.items()
    asked = {number for number, level in levels.items() if level in HOW_MANY}
    assert asked <= {row["requirement"] for row in rows()}


def test_every_row_says_what_is_meant_and_why_or_where() -> None:
    for row in rows():
        number = row["requirement"]
        assert row["applies"] in APPLIES, number
        assert row["meaning"].endswith("."), number
        assert row["meaning"].count(". ") == 0, f"{number}: one sentence is enough"
        assert len(row["why_or_where"]) > 10, number


def test_what_applies_has_a_place_and_a_state() -> None:
    for row in rows():
        if row["applies"] == "yes":
            assert places(row), f"{row['requirement']} names no place"
            assert STATE.fullmatch(row["state"]), row["requirement"]
        elif row["applies"] == "operator":
            assert places(row), f"{row['requirement']} does not say where operators read it"
            assert not row["state"] or STATE.fullmatch(row["state"]), row["requirement"]
        else:
            assert not row["state"], f"{row['requirement']} does not apply and has a state"


def test_every_place_that_is_named_is_there() -> None:
    missing = {
        f"{row['requirement']}: {place}"
        for row in rows()
        for place in places(row)
        if not (ROOT / place).exists()
    }
    assert missing == set()


def test_every_test_that_is_named_is_there() -> None:
    missing = {
        f"{row['requirement']}: {named}"
        for row in rows()
        for named in row["test"].split()
        if not is_there(named)
    }
    assert missing == set()


def test_what_holds_is_shown_by_a_test_or_a_rule() -> None:
    unshown = [row["requirement"] for row in rows() if row["state"] == "holds" and not row["test"]]
    assert unshown == []


@pytest.mark.parametrize("state", ["holds", "partly", "open", "operator", "no"])
def test_the_summary_counts_right(state: str) -> None:
    written = dict(re.findall(r"^\| (\w+) \|[^|]+\| (\d+) \|$", README.read_text(), re.MULTILINE))
    assert int(written[state]) == totals()[state]
