"""The story as of other days, and on machines that cannot lay out paper."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from clinic.aftercare.queries import find_plan, list_sheets
from clinic.app.schema import upgrade
from clinic.clients.queries import find_clients_named
from clinic.core.actor import PROGRAM
from clinic.core.database import db
from clinic.episodes.queries import list_episodes
from clinic.treatments.queries import list_expected_on, list_unsigned
from tests.conftest import make_app
from tests.demo.conftest import tell

DAYS = (
    date(2024, 2, 29),  # a day that most years lack
    date(2025, 3, 30),  # the clocks go forward that night
    date(2031, 1, 1),  # still to come
)


@pytest.mark.parametrize("today", DAYS)
def test_the_story_can_be_told_as_of_any_day(tmp_path: Path, today: date) -> None:
    with make_app(tmp_path).app_context():
        upgrade()
        tell(today=today, with_paper=False)
        assert [line.held_on for line in list_unsigned(by=PROGRAM)] == [today]
        assert [visit.at for visit in list_expected_on(today, by=PROGRAM)] == ["15:30"]
        assert len(list_expected_on(today + timedelta(days=13), by=PROGRAM)) == 1
        db.engine.dispose()


def test_without_paper_the_plans_are_told_and_no_sheet_is_issued(tmp_path: Path) -> None:
    with make_app(tmp_path).app_context():
        upgrade()
        tell(with_paper=False)
        (emma,) = find_clients_named("Emma", by=PROGRAM)
        (episode,) = list_episodes(emma.id, by=PROGRAM)
        plan = find_plan(episode.id, by=PROGRAM)
        assert plan
        assert len(plan.exercises) == 4
        assert list_sheets(emma.id, by=PROGRAM) == []
        db.engine.dispose()
