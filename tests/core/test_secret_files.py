"""Files of keys: whole or not there, and never taken for a key where they hold none."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clinic.core.secrets import DamagedKey, installation_secret
from tests.cli.commands import clinic


def test_all_who_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starting:
        asked = [starting.submit(installation_secret, tmp_path, "trial") for _ in range(40)]
    assert len({each.result() for each in asked}) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["trial.key"]


def test_a_disk_that_refuses_in_the_middle_leaves_no_half_key(tmp_path: Path) -> None:
    ask = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from clinic.core.secrets import installation_secret\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "installation_secret(Path(sys.argv[1]), 'trial')\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", ask, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "File too large" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left", [b"", b"\n", b"half of a key", b"\0" * 64, b"\xff" * 64])
def test_what_a_power_cut_left_is_no_key(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "trial.key").write_bytes(left)
    with pytest.raises(DamagedKey):
        installation_secret(tmp_path, "trial")
    assert (tmp_path / "trial.key").read_bytes() == left


@pytest.mark.parametrize("name", ["session", "totp", "audit"])
def test_soleus_does_not_start_with_an_empty_key_and_the_doctor_names_it(
    tmp_path: Path, name: str
) -> None:
    place = tmp_path / f"{name}.key"
    place.touch(mode=0o600)
    for command in ("run", "migrate"):
        done = clinic(tmp_path, command)
        assert done.code == 1
        assert f"the key in {place} is damaged. To see what mends it, run: clinic doctor" in (
            done.text
        )
    found = clinic(tmp_path, "doctor")
    assert found.code == 1
    assert f'The key in {place} is damaged.\n      Run: rm "{place}"' in found.text
    place.unlink()
    assert clinic(tmp_path, "migrate").code == 0


def test_a_key_of_records_is_put_back_from_the_newest_backup(migrated_folder: Path) -> None:
    assert clinic(migrated_folder, "backup").code == 0
    (backup,) = (migrated_folder / "backups").iterdir()
    whole = (migrated_folder / "session.key").read_text()
    (migrated_folder / "session.key").write_text("")
    found = clinic(migrated_folder, "doctor")
    assert f'clinic restore --replace "{backup}"' in found.text
    assert clinic(migrated_folder, "restore", "--replace", str(backup)).code == 0
    assert (migrated_folder / "session.key").read_text() == whole


def test_an_empty_backup_key_stops_backups_in_words_and_nothing_else(migrated_folder: Path) -> None:
    place = migrated_folder / "backup.key"
    place.touch(mode=0o600)
    done = clinic(migrated_folder, "backup")
    assert done.code == 1
    assert "write the code of the recovery sheet into it" in done.text
    assert clinic(migrated_folder, "migrate").code == 0
    assert f'write its code into "{place}"' in clinic(migrated_folder, "doctor").text


@pytest.fixture
def migrated_folder(tmp_path: Path) -> Path:
    """A data folder in which nothing was done yet."""
    assert clinic(tmp_path, "migrate").code == 0
    return tmp_path
