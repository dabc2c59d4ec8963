"""``clinic upgrade``, and ``clinic run`` on records of an earlier version."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from clinic.app.schema import alembic
from clinic.cli.upgrading import FAILED
from clinic.core import clock
from clinic.core.database import db
from clinic.core.ids import new_id
from clinic.core.settings import find_beside_package
from clinic.safekeeping.adapters.snapshot import look_at
from tests.cli.commands import clinic
from tests.cli.test_serve import running
from tests.conftest import make_app, write_keys
from tests.safekeeping.test_cut_off import KILLED, ends
from tests.trust.full.practice import furnish
from tests.trust.full.records import look, lost_and_doubled
from tests.trust.full.writer import writers

# What a migration can do at its worst: half of its work kept, then a fault.
FAULTS = {
    "raises": 'op.execute("DROP TABLE practice_note")',
    "keeps half and raises": (
        'op.execute("DELETE FROM audit_event WHERE 1 = 0")\n'
        '    op.get_bind().exec_driver_sql("COMMIT")\n'
        '    op.get_bind().exec_driver_sql("DROP TABLE submission")\n'
        '    raise RuntimeError("in the middle")'
    ),
    "loses rows": ('op.execute("DELETE FROM person_role")\n    op.execute("DELETE FROM person")'),
    "leaves a guard out": 'op.execute("DROP TRIGGER guard_audit_event_delete")',
}
# What a power cut in the middle of one leaves, at its worst.
KILLED_IN_THE_MIDDLE = (
    'op.get_bind().exec_driver_sql("COMMIT")\n'
    '    op.get_bind().exec_driver_sql("DROP TABLE submission")\n'
    f'    __import__("os")._exit({KILLED})'
)
MIGRATION = """
from alembic import op

revision = "9001"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {fault}


def downgrade() -> None:
    pass
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Records of an earlier version."""
    folder = tmp_path / "old"
    folder.mkdir(mode=0o700)
    app = make_app(folder)
    with app.app_context():
        alembic.upgrade("0008")
        db.engine.dispose()
    return folder


@pytest.fixture
def practice(tmp_path: Path, databases: tuple[bytes, bytes]) -> Path:
    """Records of a practice at the newest schema."""
    folder = tmp_path / "practice"
    folder.mkdir()
    (folder / "clinic.db").write_bytes(databases[1])
    write_keys(folder)
    return folder


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's migrations in a folder to which a test may add one."""
    folder = Path(shutil.copytree(find_beside_package("migrations"), tmp_path / "migrations"))

    def find(name: str) -> Path:
        return folder if name == "migrations" else find_beside_package(name)

    monkeypatch.setattr("clinic.app.find_beside_package", find)
    monkeypatch.setattr("clinic.cli.program.find_beside_package", find)
    return folder


def add_migration(folder: Path, fault: str) -> None:
    """One more migration after the last."""
    head = max(file.name[:4] for file in folder.glob("[0-8]*.py"))
    (folder / "9001_fault.py").write_text(MIGRATION.format(head=head, fault=fault))


def test_older_records_are_brought_up_with_a_backup_before(old: Path) -> None:
    done = clinic(old, "upgrade")
    assert done.code == 0, done.text
    assert "Upgraded from schema 0008 to " in done.text
    (backup,) = (old / "backups").iterdir()
    assert str(backup) in done.text
    assert look_at(old / "clinic.db").tables["backup_run"].rows == 1


def test_where_nothing_is_to_do_nothing_is_done(practice: Path) -> None:
    done = clinic(practice, "upgrade")
    assert done.code == 0, done.text
    assert "at the newest schema already" in done.text
    assert not (practice / "backups").exists()


@pytest.mark.parametrize("fault", FAULTS)
def test_an_upgrade_that_fails_ends_where_it_began(
    practice: Path, migrations: Path, fault: str
) -> None:
    before = look_at(practice / "clinic.db")
    add_migration(migrations, FAULTS[fault])
    done = clinic(practice, "upgrade")
    assert done.code == FAILED
    assert "The upgrade failed (" in done.text
    assert "the records are as they were" in done.text
    assert look_at(practice / "clinic.db") == before
    (backup,) = (practice / "backups").iterdir()
    assert str(backup) in done.text
    assert clinic(practice, "upgrade").code == FAILED
    assert backup.exists()
    (migrations / "9001_fault.py").unlink()
    assert clinic(practice, "upgrade").code == 0


def fail_to_upgrade(folder: Path, *, hours: int, **variables: str) -> list[str]:
    """Try an upgrade that fails, so many hours from now; the backups that lie there then."""
    with time_machine.travel(clock.now() + timedelta(hours=hours)):
        assert clinic(folder, "upgrade", **variables).code == FAILED
    return sorted(file.name for file in (folder / "backups").iterdir())


def test_an_upgrade_that_fails_again_and_again_leaves_one_backup(
    practice: Path, migrations: Path
) -> None:
    add_migration(migrations, FAULTS["raises"])
    first = fail_to_upgrade(practice, hours=0)
    assert len(first) == 1
    for hours in (1, 2, 30):
        assert fail_to_upgrade(practice, hours=hours) == first


def test_a_backup_that_serves_again_is_copied_where_its_copy_is_missing(
    practice: Path, migrations: Path, tmp_path: Path
) -> None:
    (second := tmp_path / "second").mkdir()
    add_migration(migrations, FAULTS["raises"])
    (name,) = fail_to_upgrade(practice, hours=0)
    for hours in (1, 2):
        assert fail_to_upgrade(practice, hours=hours, CLINIC_BACKUP_DIR=str(second)) == [name]
        assert [file.name for file in second.glob("*.backup")] == [name]


def test_the_backup_of_a_failed_upgrade_serves_only_while_all_is_as_it_was(
    practice: Path, migrations: Path
) -> None:
    add_migration(migrations, FAULTS["raises"])
    assert len(fail_to_upgrade(practice, hours=0)) == 1
    with closing(sqlite3.connect(practice / "clinic.db")) as database:
        database.execute("UPDATE practice SET row_version = row_version + 1")
        database.commit()
    assert len(fail_to_upgrade(practice, hours=1)) == 2
    (practice / "other.pem").write_text("a certificate that came in between")
    assert len(fail_to_upgrade(practice, hours=2)) == 3
    newest = max((practice / "backups").iterdir())
    newest.write_bytes(newest.read_bytes()[:-1])
    assert len(fail_to_upgrade(practice, hours=3)) == 4
    # It would soon be too old to be kept.
    assert len(fail_to_upgrade(practice, hours=24 * 8)) == 5
    assert len(fail_to_upgrade(practice, hours=24 * 8 + 1)) == 5


def test_the_service_does_not_begin_a_failed_upgrade_anew() -> None:
    unit = (find_beside_package("docs") / "deployment.md").read_text()
    assert f"\nRestartPreventExitStatus={FAILED}\n" in unit


def test_an_upgrade_that_was_killed_is_undone_at_the_next_start(
    practice: Path, migrations: Path
) -> None:
    before = look_at(practice / "clinic.db")
    add_migration(migrations, KILLED_IN_THE_MIDDLE)
    assert ends(lambda: clinic(practice, "upgrade"), at=0) == KILLED
    (migrations / "9001_fault.py").unlink()
    assert look_at(practice / "clinic.db") != before
    for command in ("migrate", "backup", "verify"):
        done = clinic(practice, command)
        assert done.code == 1
        assert "An upgrade is not at its end yet. Run: clinic upgrade" in done.text
    assert "An upgrade is not at its end" in clinic(practice, "doctor").text
    done = clinic(practice, "upgrade")
    assert done.code == 0, done.text
    assert "The last upgrade was cut off. The backup made before it is back" in done.text
    assert look_at(practice / "clinic.db") == before
    assert clinic(practice, "migrate").code == 0


def test_where_nothing_can_be_put_back_it_is_said_and_tried_again(
    practice: Path, migrations: Path
) -> None:
    before = look_at(practice / "clinic.db")
    add_migration(migrations, KILLED_IN_THE_MIDDLE)
    assert ends(lambda: clinic(practice, "upgrade"), at=0) == KILLED
    (migrations / "9001_fault.py").unlink()
    (backup,) = (practice / "backups").iterdir()
    elsewhere = backup.rename(practice / "elsewhere")
    done = clinic(practice, "upgrade")
    assert done.code == FAILED
    assert f"clinic restore --replace {backup}" in done.text
    elsewhere.rename(backup)
    assert clinic(practice, "upgrade").code == 0
    assert look_at(practice / "clinic.db") == before


@pytest.mark.parametrize("command", ["migrate", "demo", "backup"])
def test_records_of_an_earlier_version_are_not_touched_without_a_backup(
    old: Path, command: str
) -> None:
    before = look_at(old / "clinic.db")
    done = clinic(old, command)
    assert done.code == 1
    assert "Run: clinic upgrade" in done.text
    assert "newest schema.\n      Run: clinic upgrade" in clinic(old, "doctor").text
    assert look_at(old / "clinic.db") == before


@pytest.mark.parametrize("command", ["upgrade", "run"])
def test_a_file_that_is_no_database_is_said(practice: Path, command: str) -> None:
    (practice / "clinic.db").write_bytes(b"no database at all " * 400)
    done = clinic(practice, command)
    assert done.code == 1
    assert "run: clinic doctor" in done.text


def test_without_room_for_a_backup_nothing_is_upgraded(old: Path) -> None:
    (old / "backups").write_text("a file in the way")
    before = look_at(old / "clinic.db")
    done = clinic(old, "upgrade")
    assert done.code == 1
    assert "Not upgraded: no backup could be made first." in done.text
    assert look_at(old / "clinic.db") == before


def test_beside_a_running_soleus_nothing_is_upgraded_and_every_save_stays(
    tmp_path: Path, migrations: Path
) -> None:
    practice = furnish(tmp_path / "practice", writers=1)
    with running(practice.folder) as browser:
        (writer,) = writers(practice, browser.port)
        writer.save("Saved Before", new_id())
        add_migration(migrations, FAULTS["keeps half and raises"])
        done = clinic(practice.folder, "upgrade")
        writer.save("Saved After", new_id())
    assert done.code == 1
    assert "Soleus is running on these records already" in done.text
    assert writer.acknowledged == ["Saved Before", "Saved After"]
    assert lost_and_doubled(look(practice.folder / "clinic.db")[0], writer.acknowledged) == ([], [])


def test_an_earlier_soleus_that_holds_no_folder_is_noticed_too(old: Path) -> None:
    with closing(sqlite3.connect(old / "clinic.db")) as earlier:
        earlier.execute("PRAGMA journal_mode=WAL")
        earlier.execute("SELECT count(*) FROM practice").fetchone()
        done = clinic(old, "upgrade")
    assert done.code == 1
    assert "Not upgraded. Soleus is running on these records. Please end it first." in done.text
    assert not (old / "backups").exists()


def test_starting_on_older_records_makes_a_backup_first(old: Path) -> None:
    with running(old, first="Upgraded to schema") as browser:
        browser.request("GET", "/set-up")
        assert browser.getresponse().status == 200
    assert len(list((old / "backups").glob("*.backup"))) >= 1
