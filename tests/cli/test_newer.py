"""Records of a newer Soleus under this one: said, with what helps, and left as they are."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from clinic.safekeeping.adapters.snapshot import look_at
from tests.cli.commands import clinic


def set_schema(folder: Path, schema: str) -> None:
    """What a newer program leaves in the database, told from its name."""
    with closing(sqlite3.connect(folder / "clinic.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = ?", (schema,))
        database.commit()


@pytest.mark.parametrize("command", ["run", "upgrade", "migrate", "verify", "backup", "doctor"])
def test_records_of_a_newer_soleus_are_named_and_left_alone(migrated: Path, command: str) -> None:
    set_schema(migrated, "0099")
    before = look_at(migrated / "clinic.db")
    done = clinic(migrated, command)
    assert done.code == 1
    assert "The records were written by a newer Soleus (schema 0099)" in done.text
    assert "install the newer Soleus again" in done.text
    assert "clinic restore" not in done.text
    assert look_at(migrated / "clinic.db") == before


@pytest.mark.parametrize("command", ["run", "doctor"])
def test_the_newest_backup_that_this_soleus_can_use_is_named_and_comes_back(
    migrated: Path, command: str
) -> None:
    assert clinic(migrated, "backup").code == 0
    (usable,) = (migrated / "backups").iterdir()
    set_schema(migrated, "0099")
    content = usable.read_bytes().replace(b'"schema": "00', b'"schema": "99', 1)
    (migrated / "backups" / "soleus-20991208-140500.backup").write_bytes(content)
    (migrated / "backups" / "soleus-20991208-150500.backup").write_text("no backup at all")
    done = clinic(migrated, command)
    assert f'clinic restore --replace "{usable}"' in done.text
    assert "what was saved since is then left aside" in done.text
    assert clinic(migrated, "restore", "--replace", str(usable)).code == 0
    assert clinic(migrated, "migrate").code == 0
