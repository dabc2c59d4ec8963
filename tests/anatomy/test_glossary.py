"""The glossary defines each word once and names code that exists."""

import importlib
import re
from pathlib import Path

from clinic.anatomy import content

TEXT = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [line.strip("|").split("|") for line in TEXT.splitlines() if line.startswith("| ")]
WORDS = [cells[0].strip() for cells in ROWS if cells[0].strip() != "word"]


def test_each_word_is_defined_once() -> None:
    assert len(WORDS) > 50
    assert sorted(WORDS) == sorted(set(WORDS))


def test_every_dotted_name_leads_to_something_in_the_package() -> None:
    dotted = re.findall(r"`((?:[a-z]+\.){2,}[A-Za-z_]+)`", TEXT)
    assert len(dotted) > 20
    for name in dotted:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(f"clinic.{module}"), attribute), name


def test_every_scale_has_its_entry() -> None:
    for code in content.scales():
        assert f"`{code}`" in TEXT
