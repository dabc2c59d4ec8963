"""The tables of emergencies and the auditor's role come and go with records in the practice."""

from pathlib import Path

from sqlalchemy import inspect, select, text

from clinic.accounts.domain.access import Role
from clinic.accounts.queries import get_person
from clinic.app.schema import alembic, missing_guards, upgrade
from clinic.clients import services
from clinic.clients.domain.emergency import OpenInEmergency
from clinic.clients.models import AccessGrant, Client
from clinic.clients.queries import find_grant, get_client
from clinic.core import clock
from clinic.core.database import db, transaction
from tests.clients.making import make_client
from tests.conftest import make_app
from tests.people import actor, make_practice, person_id


def tables() -> set[str]:
    with db.engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def columns(table: str) -> set[str]:
    with db.engine.connect() as connection:
        return {column["name"] for column in inspect(connection).get_columns(table)}


def roles_of(name: str) -> frozenset[str]:
    return get_person(person_id(name)).roles


def test_grants_and_auditors_go_and_come_with_records_in_the_practice(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        upgrade()
        make_practice()
        client_id = make_client(actor("therapist"))
        by = actor("colleague", client_scope="own")
        reference = db.session.scalars(select(Client.reference)).one()
        db.session.rollback()
        with transaction(by):
            wanted = OpenInEmergency(reference=reference, reason="Fainted in the waiting room")
            services.open_in_emergency(wanted, by=by, now=clock.now())
        assert find_grant(client_id, by=by) is not None
        assert roles_of("auditor") == {Role.AUDITOR}
        db.session.rollback()
        alembic.downgrade("0010")
        assert not {"access_grant", "grant_look"} & tables()
        with db.engine.connect() as connection:
            assert set(connection.scalars(text("SELECT name FROM role"))) == set(Role) - {"auditor"}
        upgrade()
        assert missing_guards() == set()
        assert find_grant(client_id, by=by) is None
        assert get_client(client_id, by=actor("owner"), clinical=True).reference == reference
        assert roles_of("auditor") == frozenset()
        assert roles_of("owner") == {Role.OWNER}
        with db.engine.connect() as connection:
            assert set(connection.scalars(text("SELECT name FROM role"))) == set(Role)


def test_grants_from_before_say_who_answers_for_the_client_now(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        upgrade()
        make_practice()
        by = actor("colleague", client_scope="own")
        for ends in (True, False):
            client_id = make_client(actor("therapist"))
            reference = db.session.scalars(
                select(Client.reference).where(Client.id == client_id)
            ).one()
            db.session.rollback()
            with transaction(by):
                wanted = OpenInEmergency(reference=reference, reason="Fainted in the waiting room")
                services.open_in_emergency(wanted, by=by, now=clock.now())
            grant = find_grant(client_id, by=by)
            assert grant is not None
            db.session.rollback()
            if ends:
                with transaction(by):
                    services.end_grant(grant.id, by=by, now=clock.now())
        alembic.downgrade("0017")
        assert "responsible_id" not in columns("access_grant")
        upgrade()
        assert missing_guards() == set()
        kept = db.session.scalars(select(AccessGrant.responsible_id)).all()
        assert kept == [person_id("therapist")] * 2
        db.session.rollback()
        alembic.downgrade("0017")
        with db.engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM access_grant")) == 2


def test_an_empty_system_gets_its_roles_with_its_practice(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        upgrade()
        with db.engine.connect() as connection:
            assert connection.scalars(text("SELECT name FROM role")).all() == []
        make_practice()
        assert roles_of("auditor") == {Role.AUDITOR}
