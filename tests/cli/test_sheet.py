"""``clinic sheet``."""

from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from clinic.accounts.queries import list_therapists
from clinic.aftercare.queries import find_current_sheet
from clinic.clients.domain.commands import RegisterClient
from clinic.clients.queries import find_clients_named
from clinic.clients.services import register_client
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from clinic.core.read_log import ReadLog
from clinic.documents.queries import get_document
from tests.cli.commands import clinic, shell
from tests.conftest import make_app


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a sheet is to be written."""
    return tmp_path / "sheet.pdf"


def register(folder: Path, given_names: str, family_name: str) -> None:
    """One more client of the practice."""
    with make_app(folder).app_context():
        command = RegisterClient(
            given_names=given_names,
            family_name=family_name,
            responsible_id=list_therapists()[0].id,
        )
        with transaction(PROGRAM):
            register_client(command, by=PROGRAM, now=clock.now())
        db.engine.dispose()


def test_the_current_sheet_is_written_byte_for_byte(demo_folder: Path, out: Path) -> None:
    done = shell(demo_folder, "sheet", "Emma", "--out", str(out))
    assert done.code == 0
    with make_app(demo_folder).app_context():
        (emma,) = find_clients_named("Emma", by=PROGRAM)
        current = find_current_sheet(emma.id, by=PROGRAM)
        assert current
        kept = get_document(current.document_id, by=PROGRAM)
        db.engine.dispose()
    assert current.version == 2
    assert kept.number in done.text
    assert sha256(out.read_bytes()).hexdigest() == kept.content_sha256
    assert [file.name for file in out.parent.iterdir() if file.name.startswith(".")] == []


def test_a_file_of_that_name_is_replaced(demo_folder: Path, out: Path) -> None:
    out.write_bytes(b"something older")
    assert clinic(demo_folder, "sheet", "emma hartwell", "--out", str(out)).code == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_name_that_means_two_is_refused_with_the_list(demo_folder: Path, out: Path) -> None:
    register(demo_folder, "Emmanuel", "Okoro")
    done = clinic(demo_folder, "sheet", "emma", "--out", str(out))
    assert done.code == 1
    assert "can mean 2 clients" in done.text
    assert "Emma Hartwell, born " in done.text
    assert "Emmanuel Okoro, birth date not recorded" in done.text
    assert not out.exists()
    reference = next(line.split()[0] for line in done.text.splitlines() if "Hartwell" in line)
    assert clinic(demo_folder, "sheet", reference, "--out", str(out)).code == 0
    assert out.exists()


def test_nobody_of_that_name_is_said(demo_folder: Path, out: Path) -> None:
    done = clinic(demo_folder, "sheet", "Nobody", "--out", str(out))
    assert (done.code, done.text) == (1, "Error: There is no client called “Nobody”.\n")


def test_a_client_without_a_sheet_is_said(demo_folder: Path, out: Path) -> None:
    done = clinic(demo_folder, "sheet", "Marta", "--out", str(out))
    assert (done.code, done.text) == (1, "Error: Marta Kowalczyk has no sheet yet.\n")


def test_a_folder_that_is_not_there_is_said(demo_folder: Path, tmp_path: Path) -> None:
    done = clinic(demo_folder, "sheet", "Emma", "--out", str(tmp_path / "no" / "emma.pdf"))
    assert done.code == 1
    assert f"There is no folder {tmp_path / 'no'}." in done.text


def test_a_folder_in_place_of_the_file_is_refused(demo_folder: Path, tmp_path: Path) -> None:
    done = clinic(demo_folder, "sheet", "Emma", "--out", str(tmp_path))
    assert done.code == 2
    assert "is a directory" in done.text


def test_an_empty_database_says_what_comes_first(tmp_path: Path, out: Path) -> None:
    done = clinic(tmp_path / "new", "sheet", "Emma", "--out", str(out))
    assert done.code == 1
    assert "Run: clinic migrate" in done.text


def test_the_log_of_openings_says_that_a_sheet_was_written(demo_folder: Path, out: Path) -> None:
    assert clinic(demo_folder, "sheet", "Emma", "--out", str(out)).code == 0
    with make_app(demo_folder).app_context():
        row = db.session.scalars(select(ReadLog)).one()
        assert (row.by_name, row.kind, row.page) == ("Soleus", "sheet", "clinic sheet")
        db.engine.dispose()
    assert clinic(demo_folder, "verify").code == 0
