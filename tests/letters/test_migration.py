"""The table of this room comes and goes with records in it; papers stay in the ledger."""

from pathlib import Path

from sqlalchemy import inspect

from clinic.app.schema import alembic, missing_guards, upgrade
from clinic.core.database import db
from clinic.documents.queries import get_content
from clinic.letters import queries
from tests.conftest import make_app
from tests.letters.making import make_course, make_report
from tests.people import actor, make_practice


def tables() -> set[str]:
    with db.engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def test_reports_go_down_and_up_again_and_their_papers_stay(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        upgrade()
        make_practice()
        by = actor("therapist")
        record = queries.get_report(make_report(make_course(by), by), by=by)
        kept = get_content(record.document_id, by=by)
        db.session.rollback()
        alembic.downgrade("0007")
        assert "report" not in tables()
        upgrade()
        assert missing_guards() == set()
        assert queries.list_reports(record.client_id, by=by) == []
        assert get_content(record.document_id, by=by) == kept
