"""What people prove themselves with comes and goes with the people in it."""

from pathlib import Path

from sqlalchemy import func, select, text

from clinic.accounts.models import Passkey, Person, Practice, SignInLink
from clinic.app.schema import alembic, missing_guards, upgrade
from clinic.core.database import db
from tests.accounts.codes import give_codes
from tests.accounts.making import give_passkey, make_newcomer
from tests.conftest import make_app
from tests.people import make_practice, person_id


def count(column: object) -> int:
    return db.session.scalar(select(func.count(column))) or 0  # type: ignore[arg-type]


def test_people_stay_when_second_factors_go_and_come(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        upgrade()
        make_practice()
        make_newcomer()
    give_passkey(app, "therapist", made_at="localhost")
    give_codes(app, "therapist")
    with app.app_context():
        people = count(Person.id)
        assert (count(SignInLink.id), count(Passkey.id)) == (1, 1)
        db.session.rollback()
        alembic.downgrade("0008")
        with db.engine.connect() as connection:
            names = connection.execute(text("SELECT name FROM person")).all()
        assert len(names) == people
        upgrade()
        assert missing_guards() == set()
        assert db.session.get_one(Practice, 1).second_factor == "everybody"
        therapist = db.session.get_one(Person, person_id("therapist"))
        assert (therapist.tf_totp_secret, therapist.mf_recovery_codes) == (None, [])
        assert (count(SignInLink.id), count(Passkey.id)) == (0, 0)
        assert alembic.compare_metadata() == []
