"""PostgreSQL with one account that owns the tables and one that serves (docs/deployment.md)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError

from clinic.app import create_app
from clinic.app.schema import alembic, missing_guards
from clinic.cli.program import this_program
from clinic.cli.upgrading import FAILED
from clinic.core import clock
from clinic.core.database import db
from clinic.core.settings import Settings
from clinic.safekeeping.adapters.keys import recovery_code
from clinic.safekeeping.adapters.served import ServedDatabase
from clinic.safekeeping.queries.backups import list_runs
from clinic.safekeeping.services.rehearsing import attempt_rehearsal
from tests.cli.commands import clinic
from tests.clients.making import make_client
from tests.conftest import QUICK_HASH
from tests.episodes.making import make_episode
from tests.people import actor, make_practice
from tests.safekeeping.making import back_up, file_of, settings_of
from tests.treatments.making import make_signed_session

pytestmark = pytest.mark.postgres
ORDERS = re.compile(r"^```sql\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Accounts:
    """The addresses of one database for the account that owns its tables, and for the program's."""

    owner: str
    program: str


@pytest.fixture
def accounts(postgresql_url: str) -> Accounts:
    """Both accounts of an empty database, made by the very orders of docs/deployment.md."""
    url = make_url(postgresql_url)
    (orders,) = ORDERS.findall(Path("docs/deployment.md").read_text(encoding="utf-8"))
    name = f"soleus_{url.database}"
    own = re.sub(r"\bsoleus\b", name, re.sub(r"\bsoleus_owner\b", f"{name}_owner", orders))
    before, inside = own.split(f"\\connect {name}\n")
    place = f"host={url.query['host']} user=postgres"
    for database, part in (("postgres", before), (name, inside)):
        with psycopg.connect(f"{place} dbname={database}", autocommit=True) as connection:
            for order in filter(str.strip, part.split(";")):
                connection.execute(order.encode())
    there = url.set(database=name)
    return Accounts(
        owner=there.set(username=f"{name}_owner").render_as_string(hide_password=False),
        program=there.set(username=name).render_as_string(hide_password=False),
    )


@pytest.fixture
def served(accounts: Accounts, tmp_path: Path) -> Iterator[Flask]:
    """The usual practice, served by an account that owns none of its tables."""
    done = clinic(tmp_path, "migrate", CLINIC_DATABASE_URL=accounts.owner)
    assert done.code == 0, done.text
    app = make(accounts.program, tmp_path)
    with app.app_context():
        make_practice()
        by = actor("therapist")
        make_signed_session(make_episode(make_client(by), by), by)
        db.session.remove()
    yield app
    let_go(app)


def make(url: str, folder: Path) -> Flask:
    settings = Settings(folder=folder, database_url=url, testing=True)
    return create_app(settings, SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=QUICK_HASH)


def let_go(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize(
    "sabotage",
    [
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "DROP TRIGGER guard_audit_event_delete ON audit_event",
        "DROP FUNCTION guard_audit_event_delete() CASCADE",
        "TRUNCATE audit_event",
        "DROP TABLE audit_event",
        "CREATE TABLE beside (word text)",
    ],
)
def test_the_account_that_serves_can_take_no_guard_away(served: Flask, sabotage: str) -> None:
    with served.app_context():
        with pytest.raises(ProgrammingError, match=r"must be owner|permission denied"):
            db.session.execute(text(sabotage))
        db.session.rollback()
        assert missing_guards() == set()


def test_the_account_that_serves_makes_backups_and_rehearses_them(served: Flask) -> None:
    back_up(served)
    with served.app_context():
        (run,) = list_runs()
        assert run.error is None
        db.session.remove()
        trial = attempt_rehearsal(settings_of(served), run, this_program(), now=clock.now())
    assert trial.error is None


def test_what_the_owner_of_the_tables_restores_is_served_by_the_other_account(
    served: Flask, accounts: Accounts, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = ServedDatabase(accounts.program).look().tables["session_note"]
    file = file_of(back_up(served))
    let_go(served)
    ServedDatabase(accounts.owner).clear()
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "code.txt").write_text(recovery_code(settings_of(served).folder))
    words = ("restore", str(file), "--key-file", str(folder / "code.txt"))
    done = clinic(folder / "records", *words, CLINIC_DATABASE_URL=accounts.owner)
    assert done.code == 0, done.text
    assert ServedDatabase(accounts.program).look().tables["session_note"] == before
    with served.app_context():
        make_client(actor("therapist"), family_name="Later")


def test_only_the_account_that_owns_the_tables_can_upgrade_and_the_other_serves_on(
    served: Flask, accounts: Accounts, tmp_path: Path
) -> None:
    let_go(served)
    older = make(accounts.owner, tmp_path)
    with older.app_context():
        alembic.downgrade("0011")
    let_go(older)
    refused = clinic(tmp_path, "upgrade", CLINIC_DATABASE_URL=accounts.program)
    assert refused.code == FAILED, refused.text
    assert "The upgrade failed" in refused.text
    assert "the records are as they were" in refused.text
    done = clinic(tmp_path, "upgrade", CLINIC_DATABASE_URL=accounts.owner)
    assert done.code == 0, done.text
    verified = clinic(tmp_path, "doctor", CLINIC_DATABASE_URL=accounts.program)
    assert "permission denied" not in verified.text
    with served.app_context():
        assert missing_guards() == set()
        make_client(actor("therapist"), family_name="Later")
