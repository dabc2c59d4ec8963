"""The house's rules of import, each seen to catch a planted fault."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Where a fault is planted, what it says, and the contract that must notice it.
FAULTS = [
    ("core/ids.py", "import clinic.accounts.queries", "Rooms only look down the staircase"),
    ("clients/queries/rows.py", "import clinic.episodes.queries", "Rooms only look down"),
    ("clients/models.py", "import clinic.clients.routes", "Every room has the same floors"),
    ("accounts/domain/access.py", "import sqlalchemy", "Domains are pure"),
    ("anatomy/domain/sides.py", "import flask", "Domains are pure"),
    ("accounts/routes/people.py", "import sqlalchemy", "Pages do not touch the database"),
    ("accounts/presenters/news.py", "import sqlalchemy", "Pages do not touch the database"),
    ("accounts/queries/people.py", "import flask", "Use cases know no HTTP"),
    ("treatments/models/session.py", "import wtforms", "Use cases know no HTTP"),
    ("accounts/adapters/logo.py", "import weasyprint", "The paper engine has one caller"),
    ("episodes/queries.py", "import clinic.clients.models", "The door of clients"),
    ("treatments/routes/__init__.py", "import clinic.episodes.services", "Services of episodes"),
]


def lint(folder: Path) -> tuple[int, str]:
    """Run the contracts over a copy of the package."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "COLUMNS": "200", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its contracts, to break in peace."""
    folder = tmp_path_factory.mktemp("house")
    skip = shutil.ignore_patterns("static", "frontend", "__pycache__")
    shutil.copytree(ROOT / "clinic", folder / "clinic", ignore=skip)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_house_keeps_its_rules(house: Path) -> None:
    status, words = lint(house)
    assert status == 0, words


@pytest.mark.parametrize(("place", "fault", "contract"), FAULTS)
def test_a_planted_fault_is_caught(house: Path, place: str, fault: str, contract: str) -> None:
    file = house / "clinic" / place
    whole = file.read_text()
    file.write_text(whole + f"\n{fault}\n")
    try:
        status, words = lint(house)
    finally:
        file.write_text(whole)
    assert status == 1
    broken = [line for line in words.splitlines() if "BROKEN" in line]
    assert any(contract in line for line in broken), words


def test_a_stray_module_is_caught(house: Path) -> None:
    stray = house / "clinic" / "helpers.py"
    stray.write_text('"""A drawer without a bottom."""\n')
    try:
        status, words = lint(house)
    finally:
        stray.unlink()
    assert status != 0, words
    assert "helpers" in words


def test_the_rooms_are_those_of_the_staircase() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    staircase = next(each for each in rules["contracts"] if each["name"].startswith("Rooms only"))
    steps = {room.strip() for layer in staircase["layers"] for room in layer.split("|")}
    rooms = {path.parent.name for path in (ROOT / "clinic").glob("*/__init__.py")}
    assert steps == rooms
    floors = next(each for each in rules["contracts"] if each["name"].startswith("Every room"))
    furnished = {container.removeprefix("clinic.") for container in floors["containers"]}
    assert furnished == rooms - {"core", "app", "cli"}
