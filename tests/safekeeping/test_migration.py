"""The read log and all seals come and go with rows in them; what happened stays."""

from pathlib import Path

from sqlalchemy import inspect, select, text

from clinic.app.schema import MUST_EXIST, alembic, missing_guards, upgrade
from clinic.core import clock
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.read_log import write_read
from clinic.core.read_seals import seal_reads
from clinic.core.reads import Read
from clinic.core.trail_head import begin_head
from clinic.safekeeping.domain.checks import Part
from clinic.safekeeping.services.checking import check_everything
from tests.clients.making import make_client
from tests.conftest import make_app
from tests.people import actor, make_practice


def faulty() -> set[Part]:
    """The parts in which something is wrong."""
    db.session.rollback()
    db.session.expire_all()
    return {each.part for each in check_everything(MUST_EXIST) if each.faulty}


def columns(table: str) -> set[str]:
    """Names of the columns of a table that stands in the database."""
    with db.engine.connect() as connection:
        return {column["name"] for column in inspect(connection).get_columns(table)}


def test_seals_go_down_and_up_again_and_every_event_and_version_stays(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        upgrade()
        make_practice()
        client_id = make_client(actor("therapist"))
        read = Read(kind="client", record_id=client_id, client_id=client_id)
        write_read(read, by=actor("therapist"), page="overview.client", now=clock.now())
        seal_reads(clock.now())
        events = db.session.scalars(select(AuditEvent.number)).all()
        db.session.rollback()
        alembic.downgrade("0011")
        assert "seal" not in columns("audit_event") | columns("record_version")
        with db.engine.connect() as connection:
            tables = set(inspect(connection).get_table_names())
            versions = connection.execute(text("SELECT count(*) FROM record_version")).scalar()
        assert tables & {"read_log", "read_seal"} == set()
        assert versions
        upgrade()
        assert missing_guards() == set()
        assert db.session.scalars(select(AuditEvent.number)).all() == events


def test_what_was_written_before_seals_is_covered_by_the_first_sealed_event(
    tmp_path: Path,
) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        upgrade()
        make_practice()
        make_client(actor("therapist"))
        db.session.rollback()
        alembic.downgrade("0011")
        upgrade()
        make_client(actor("therapist"), family_name="Rider")
        begin_head(clock.now())
        assert faulty() == set()
        with db.engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER guard_audit_event_update")
            connection.exec_driver_sql("UPDATE audit_event SET detail = '{}' WHERE number = 6")
        assert faulty() == {Part.GUARDS, Part.EVENTS, Part.ROLES}
