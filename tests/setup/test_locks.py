"""The lock files name versions and hashes, and no place they were fetched from."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = ["requirements.txt", "clinic/frontend/requirements.txt"]
EXACT_VERSION = re.compile(r"^\d+\.\d+\.\d+$")


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_python_package_is_pinned_with_a_hash(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    packages = [number for number, line in enumerate(lines) if re.match(r"\w", line)]
    assert packages
    for number in packages:
        assert "==" in lines[number]
        assert "--hash=sha256:" in lines[number + 1], lines[number]


@pytest.mark.parametrize("name", [*PYTHON_LOCKS, "package-lock.json", ".npmrc"])
def test_no_lock_file_names_the_address_of_an_index(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "index-url" not in text.replace("--no-emit-index-url", "")
    assert '"resolved"' not in text
    assert "--find-links" not in text
    assert not re.search(r"registry\s*=", text)


def test_browser_parts_are_named_by_exact_versions() -> None:
    browser = json.loads((ROOT / "package.json").read_text())
    versions = {**browser["dependencies"], **browser["devDependencies"]}
    assert [name for name, version in versions.items() if not EXACT_VERSION.match(version)] == []


def test_every_browser_package_in_the_lock_has_a_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []
