"""Progress reports for tests: Emma's, invented."""

from datetime import date, timedelta
from typing import Any

from clinic.anatomy.domain import Side
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.letters import services
from clinic.letters.domain import Layout, ReportWords
from tests.assessments.making import make_assessment, measurement, tightness
from tests.clients.making import make_client
from tests.episodes.making import make_episode

WEEK = timedelta(weeks=1)
GOAL = "run the half marathon in March without calf pain"


def make_course(by: Actor, **client: Any) -> str:
    """A client assessed three times, from bad to good; the episode's id."""
    today: date = clock.today(by.zone)
    episode_id = make_episode(make_client(by, **client), by, goal=GOAL, opened_on=today - 6 * WEEK)
    for weeks, worst, now, cm, grade in ((6, 7, 3, 8.5, 3), (3, 4, 2, 9.0, 2), (0, 1, 0, 11.5, 1)):
        make_assessment(
            episode_id,
            by,
            assessed_on=today - weeks * WEEK,
            pain_worst=worst,
            pain_now=now,
            tightness=(tightness(grade=grade),),
            trigger_points=(),
            measurements=(
                measurement(number=cm),
                measurement(side=Side.LEFT, number=12.0 + grade / 10),
            ),
        )
    return episode_id


def make_report(episode_id: str, by: Actor, layout: Layout = Layout.STANDARD, **words: Any) -> str:
    """Issue a report with the proposed words and a next step; its id."""
    facts = services.gather_facts(episode_id, by=by, today=clock.today(by.zone))
    proposed = services.propose_words(facts)
    said = {
        "did": proposed.did,
        "home": proposed.home,
        "shown": proposed.shown,
        "next": "We start with short runs.",
        **words,
    }
    paper = services.prepare_paper(facts, ReportWords(**said), layout=layout)
    with transaction(by):
        return services.issue_report(services.IssueReport(paper=paper), by=by, now=clock.now())
