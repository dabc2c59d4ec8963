"""A data folder with the demo practice, filled by the command itself."""

import shutil
from pathlib import Path

import pytest

from clinic.demo.services import can_make_paper
from tests.cli.commands import Done, shell

PASSWORD = "told by the command"


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """The folder and what ``clinic demo`` said. Not to be changed: see ``demo_folder``."""
    if not can_make_paper():
        pytest.skip("Pango is missing: tests/setup/system_packages.sh pdf")
    folder: Path = tmp_path_factory.mktemp("told")
    # As after the first start: migrations with nothing to do must not hold the database.
    assert shell(folder, "migrate").code == 0
    return folder, shell(folder, "demo", "--password", PASSWORD)


@pytest.fixture
def demo_folder(tmp_path: Path, told: tuple[Path, Done]) -> Path:
    """A copy of the folder, for this test alone."""
    return Path(shutil.copytree(told[0], tmp_path / "practice"))


@pytest.fixture
def migrated(tmp_path: Path, databases: tuple[bytes, bytes]) -> Path:
    """A data folder in which nothing was done yet."""
    (tmp_path / "clinic.db").write_bytes(databases[0])
    return tmp_path
