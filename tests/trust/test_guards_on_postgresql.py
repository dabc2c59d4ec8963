"""What PostgreSQL lets an owner of tables do, and how Soleus refuses it or notices."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from clinic.app.schema import GUARDED, MUST_EXIST, alembic, missing_guards, upgrade
from clinic.cli.migrate import put_back_guards
from clinic.core.database import db
from clinic.core.triggers import foreign
from tests.app.test_migrations import REWORDED
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.treatments.making import make_signed_session

pytestmark = pytest.mark.postgres
GUARD = "guard_audit_event_delete"
CALL = f"FOR EACH ROW EXECUTE FUNCTION {GUARD}()"
# What an owner of the tables can do to one guard, so that rows of the trail go unseen.
DISARMINGS = {
    "switched off": f"ALTER TABLE audit_event DISABLE TRIGGER {GUARD}",
    "left to replicas": f"ALTER TABLE audit_event ENABLE REPLICA TRIGGER {GUARD}",
    "never asked": f"DROP TRIGGER {GUARD} ON audit_event; "
    f"CREATE TRIGGER {GUARD} BEFORE DELETE ON audit_event FOR EACH ROW WHEN (false) "
    f"EXECUTE FUNCTION {GUARD}()",
    "asked at another event": f"DROP TRIGGER {GUARD} ON audit_event; "
    f"CREATE TRIGGER {GUARD} BEFORE INSERT ON audit_event {CALL}",
    "moved to another table": f"DROP TRIGGER {GUARD} ON audit_event; "
    f"CREATE TRIGGER {GUARD} BEFORE DELETE ON role {CALL}",
    "made to call another": "CREATE FUNCTION idle() RETURNS trigger LANGUAGE plpgsql AS "
    f"'BEGIN RETURN OLD; END'; DROP TRIGGER {GUARD} ON audit_event; CREATE TRIGGER {GUARD} "
    "BEFORE DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION idle()",
    "made toothless": f"CREATE OR REPLACE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RETURN OLD; END'",
    "made to look elsewhere": f"ALTER FUNCTION {GUARD}() SET search_path = pg_temp",
    "taken away": f"DROP FUNCTION {GUARD}() CASCADE",
}


IDLE = "CREATE FUNCTION idle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
# What keeps rows out, or hides them, beside guards that all stand.
PUT_IN = {
    "quiet": f"{IDLE} CREATE TRIGGER quiet BEFORE INSERT ON read_log FOR EACH ROW "
    "WHEN (NEW.by_name = 'Owner Test') EXECUTE FUNCTION idle()",
    GUARD: f"{IDLE} CREATE TRIGGER {GUARD} BEFORE INSERT ON read_log FOR EACH ROW "
    "EXECUTE FUNCTION idle()",
    "silent": "CREATE RULE silent AS ON INSERT TO read_log DO INSTEAD NOTHING",
    "seen": "CREATE VIEW seen AS SELECT * FROM client",
    "hidden": "ALTER TABLE client ENABLE ROW LEVEL SECURITY; CREATE POLICY hidden ON client "
    "USING (false)",
}


def run(statement: str) -> None:
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(text(statement))


def events() -> int:
    with db.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM audit_event")).scalar_one())


def test_no_table_of_what_stands_for_good_can_be_emptied_at_once(pg_app: Flask) -> None:
    with pg_app.app_context():
        by = actor("therapist")
        make_signed_session(make_episode(make_client(by), by), by)
        before = events()
        for table in (*GUARDED, "client"):  # all that hangs on a client goes with CASCADE
            with pytest.raises(DBAPIError, match="locked: "):
                run(f"TRUNCATE {table} CASCADE")
        assert events() == before


@pytest.mark.parametrize("way", DISARMINGS)
def test_a_guard_that_no_longer_guards_is_named_and_put_back(pg_app: Flask, way: str) -> None:
    with pg_app.app_context():
        run(DISARMINGS[way])
        assert missing_guards() == {GUARD}
        db.session.remove()
        assert put_back_guards() == [GUARD]
        assert missing_guards() == set()
        with pytest.raises(DBAPIError, match="locked: "):
            run("DELETE FROM audit_event")


@pytest.mark.parametrize("name", PUT_IN)
def test_whatever_acts_in_the_database_and_is_none_of_the_guards_is_named(
    pg_app: Flask, name: str
) -> None:
    with pg_app.app_context():
        assert foreign(db.session.connection(), MUST_EXIST) == set()
        run(PUT_IN[name])
        assert missing_guards() == set()
        assert foreign(db.session.connection(), MUST_EXIST) == {name}
        db.session.remove()


def test_the_guards_against_emptying_come_and_go_with_records_in_the_practice(
    pg_app: Flask,
) -> None:
    with pg_app.app_context():
        before = events()
        alembic.downgrade("0015")
        emptying = {f"guard_{table}_truncate" for table in GUARDED}
        assert missing_guards() - REWORDED.keys() == emptying
        with pytest.raises(DBAPIError, match="locked: "):
            run("DELETE FROM audit_event")
        upgrade()
        assert missing_guards() == set()
        assert events() == before
