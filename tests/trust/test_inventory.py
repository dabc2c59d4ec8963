"""What docs/security/inventory.md says is what the program does."""

import ast
import re
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask

from clinic.accounts.domain.access import Access, gate_of
from clinic.app import create_app, log
from clinic.app.log import FILE, FOLDER
from clinic.core.settings import Settings, sqlite_url
from clinic.safekeeping.adapters.keys import backup_key

ROOT = Path(__file__).resolve().parents[2]
INVENTORY = ROOT / "docs" / "security" / "inventory.md"
DEPLOYMENT = ROOT / "docs" / "deployment.md"
NAME = re.compile(r"`([\w./-]+)`")
# A file or folder of ours, wherever it is named: decisions are mended with what they name.
PLACE = re.compile(r"\b(?:clinic|tests)/[\w./-]*\w")
NAMING = ("docs/security/*.md", "docs/adr/*.md", "docs/deployment.md", "docs/ARCHITECTURE.md")
MEGABYTE = 1024 * 1024
UNITS = ((86_400, "days"), (3_600, "hours"), (60, "minutes"), (1, "seconds"))


def rows(heading: str) -> list[list[str]]:
    """The rows of the table below a heading."""
    section = INVENTORY.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1]
    lines = section.split("\n## ", 1)[0].splitlines()
    cells = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in cells[2:]]


def spelled(value: Any) -> str:
    """A figure as people read it."""
    if isinstance(value, timedelta):
        size, name = next(unit for unit in UNITS if value.total_seconds() >= 2 * unit[0])
        return f"{value.total_seconds() / size:g} {name}"
    return f"{value // MEGABYTE} MB" if value % MEGABYTE == 0 else f"{value:,}"


def find(place: str, app: Flask) -> Any:
    """What stands at a place: a setting, or something in a module."""
    if place.isupper():
        return app.config[place]
    parts = place.split(".")
    end = max(end for end in range(1, len(parts)) if is_module(parts[:end]))
    found: Any = import_module(".".join(parts[:end]))
    for name in parts[end:]:
        found = getattr(found, name)
    return found


def is_module(parts: list[str]) -> bool:
    """Whether a dotted name is one of our files or folders."""
    return ROOT.joinpath(*parts).is_dir() or ROOT.joinpath(*parts).with_suffix(".py").is_file()


def test_limits_that_are_written_down_are_those_of_the_program(app: Flask) -> None:
    table = rows("How much, how often, how long")
    assert len(table) > 10
    for what, figure, place in table:
        assert spelled(find(place.strip("`"), app)) == figure, what


def test_ways_in_that_are_written_down_are_those_of_the_program(app: Flask) -> None:
    written = {name for row in rows("Ways in") for name in NAME.findall(row[0])}
    views = app.view_functions.items()
    gates = {name: gate for name, view in views if (gate := gate_of(view)) is not None}
    assert {name for name, gate in gates.items() if gate.access is Access.PUBLIC} == written


def test_keys_that_are_written_down_are_those_of_the_program(tmp_path: Path) -> None:
    written = {name for row in rows("Keys and ciphers") for name in NAME.findall(row[0])}
    app = create_app(Settings(folder=tmp_path, database_url=sqlite_url(tmp_path)))
    backup_key(app.config["SETTINGS"].folder)
    assert {key.stem for key in tmp_path.glob("*.key")} <= written
    source = "\n".join(path.read_text() for path in (ROOT / "clinic").rglob("*.py"))
    assert set(re.findall(r'installation_secret\([\w.]+, "(\w+)"', source)) <= written


def test_logs_go_where_it_is_written_down() -> None:
    written = {name for row in rows("Logs and trails") for name in NAME.findall(" ".join(row))}
    assert {"audit_event", "read_log", "backup_run", "unlogged.json", f"{FOLDER}/{FILE}"} <= written
    for path in (ROOT / "clinic").rglob("*.py"):
        if path == Path(log.__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            assert not name.endswith("Handler"), f"{path.name} logs to a place of its own"
            assert not name.endswith(("basicConfig", "dictConfig")), path.name


def test_as_much_of_the_log_is_kept_as_is_written_down() -> None:
    kept = f"{log.KEPT + 1} files of {log.MOST_BYTES // 10**6} MB"
    for paper in (INVENTORY, DEPLOYMENT):
        assert kept in paper.read_text(encoding="utf-8"), paper.name


def test_every_place_that_the_papers_name_is_there() -> None:
    papers = [paper for each in NAMING for paper in ROOT.glob(each)]
    named = {
        (paper.name, place)
        for paper in papers
        for place in PLACE.findall(paper.read_text(encoding="utf-8"))
    }
    assert len(named) > 20
    assert {(paper, place) for paper, place in named if not (ROOT / place).exists()} == set()
