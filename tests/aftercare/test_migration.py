"""What a plan says besides its exercises comes and goes with records in it."""

from pathlib import Path

from clinic.aftercare import queries
from clinic.aftercare.domain.disputed import AdviceChoice
from clinic.aftercare.domain.running import RunningPlan, RunRule
from clinic.app.schema import alembic, missing_guards, upgrade
from clinic.core.database import db
from tests.aftercare.making import make_plan, make_sheet, make_visit
from tests.conftest import make_app
from tests.people import actor, make_practice


def test_plans_go_down_and_up_again_and_keep_their_exercises(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        upgrade()
        make_practice()
        by = actor("therapist")
        plan_id = make_plan(
            make_visit(by),
            by,
            after=("sore",),
            choices=(AdviceChoice(topic="surface", option="even"),),
            running=RunningPlan(rule=RunRule.EASY_FLAT),
            what_next="Then we hop.",
        )
        sheet = queries.get_sheet(make_sheet(plan_id, by), by=by)
        before = queries.get_plan(plan_id, by=by)
        db.session.rollback()
        alembic.downgrade("0006")
        upgrade()
        assert missing_guards() == set()
        plan = queries.get_plan(plan_id, by=by)
        assert plan.exercises == before.exercises
        assert (plan.after, plan.choices, plan.what_next) == (None, (), "")
        assert plan.running.is_empty
        assert queries.get_sheet(sheet.id, by=by) == sheet
