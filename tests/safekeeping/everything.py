"""A practice with one of everything that is ever held against something."""

from datetime import timedelta

from clinic.assessments.domain import PainFinding
from clinic.clients.domain.commands import CautionEntry, ClinicalDetails
from clinic.core import clock
from clinic.core.actor import Actor
from tests.aftercare.making import make_plan, make_sheet
from tests.anatomy.making import make_measure
from tests.assessments.making import make_assessment, trigger_point
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.letters.making import make_report
from tests.running.making import make_running, run
from tests.screening.making import make_clearance, make_safety_net, make_screening
from tests.treatments.making import make_session, make_whole_session

LATEX = ClinicalDetails(cautions=(CautionEntry(code="allergy_latex"),), allergies="latex")


def make_everything(by: Actor) -> None:
    """One client's first visit with all that may follow; numbers with many decimals among it."""
    client_id = make_client(by, clinical=LATEX)
    episode_id = make_episode(client_id, by)
    assessment_id = make_assessment(episode_id, by)
    make_screening(episode_id, by, swollen_one_leg="yes")
    make_safety_net(episode_id, by)
    make_clearance(episode_id, by)
    make_whole_session(episode_id, by, assessment_id=assessment_id)
    make_session(episode_id, by, screened=False, subjective="Still a draft")
    point = trigger_point(pressure_pain_kpa=241.27)
    make_assessment(episode_id, by, pain=PainFinding(), trigger_points=(point,))
    long_run = run(clock.today(by.zone) - timedelta(days=2), 18.00049)
    make_running(client_id, by, runs=(long_run,))
    make_measure(by)
    make_sheet(make_plan(episode_id, by), by)
    make_report(episode_id, by)
