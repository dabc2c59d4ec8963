"""What the records say once the story is told."""

import unicodedata
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from clinic.accounts.domain.commands import DescribePractice
from clinic.accounts.queries import get_practice, list_people
from clinic.accounts.services import describe_practice
from clinic.aftercare.presenters.choices import first_week_remark, unmet_criteria
from clinic.aftercare.queries import (
    find_current_sheet,
    find_plan,
    list_not_handed_over,
    list_sheets,
)
from clinic.anatomy.domain import Side
from clinic.app.schema import MUST_EXIST
from clinic.assessments.queries import AssessmentRecord, list_assessments
from clinic.clients.queries import find_clients_named, get_client_header, list_clients
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from clinic.core.errors import LockedRecord
from clinic.core.history import RecordVersion
from clinic.core.trail_head import begin_head
from clinic.demo.content import story
from clinic.documents.queries import get_content
from clinic.episodes.queries import list_episodes
from clinic.running.queries import list_weeks
from clinic.safekeeping.services.checking import check_everything
from clinic.screening.queries import get_standing, list_clearances
from clinic.treatments.domain.commands import SignSession
from clinic.treatments.queries import (
    find_next_visit,
    list_adverse,
    list_sessions,
    list_unsigned,
)
from clinic.treatments.services import sign_session

pytestmark = pytest.mark.usefixtures("in_demo")
ZONE = story().practice.zone


def client_id(name: str) -> str:
    """The one client whom a part of a name means."""
    (row,) = find_clients_named(name, by=PROGRAM)
    return row.id


def tightness(assessment: AssessmentRecord, muscle: str) -> int:
    """How firm a right muscle was."""
    (row,) = [row for row in assessment.tightness if (row.muscle, row.side) == (muscle, Side.RIGHT)]
    return row.grade


def statuses(assessment: AssessmentRecord) -> list[str]:
    """The states of all trigger points of a soleus."""
    return [each.status.value for each in assessment.trigger_points if each.muscle == "soleus"]


def test_emma_is_28_and_wants_to_run_her_half_marathon() -> None:
    emma = get_client_header(client_id("Emma"), by=PROGRAM)
    (episode,) = list_episodes(emma.id, by=PROGRAM)
    assert emma.age == 28
    assert (episode.side, episode.region) == ("R", "calf")
    assert "half marathon" in episode.goal


def test_emmas_pain_falls_over_four_signed_sessions() -> None:
    sessions = list_sessions(client_id("Emma"), by=PROGRAM)[::-1]
    assert all(session.is_signed for session in sessions)
    pains = [(each.pain_before, each.pain_after) for each in sessions]
    assert pains == [(5, 3), (3, 1), (1, 0), (0, 0)]
    assert [len(each.addenda) for each in sessions] == [0, 1, 0, 0]


def test_emma_reaches_her_goal_and_her_episode_is_closed() -> None:
    (episode,) = list_episodes(client_id("Emma"), by=PROGRAM)
    assert episode.outcome == "resolved"
    assert episode.closed_on == clock.today(ZONE) - timedelta(days=3)


def test_emmas_findings_fall_and_are_sealed_with_their_sessions() -> None:
    found = list_assessments(client_id("Emma"), by=PROGRAM)[::-1]
    assert [tightness(each, "soleus") for each in found] == [3, 2, 1, 0]
    assert [statuses(each) for each in found] == [
        ["active", "active"],
        ["active", "latent"],
        ["latent", "resolved"],
        [],
    ]
    assert all(each.sealed_at for each in found)


def test_emma_has_two_sheets_handed_over_and_the_second_says_what_changed() -> None:
    second, first = list_sheets(client_id("Emma"), by=PROGRAM)
    assert (first.version, second.version) == (1, 2)
    assert first.content["changes"] == []
    assert len(second.content["changes"]) == 5
    assert len(second.content["cards"]) == 4
    assert all(len(sheet.handovers) == 1 for sheet in (first, second))
    assert all(card["reason"] for card in second.content["cards"])


def test_nothing_in_emmas_plan_speaks_against_itself() -> None:
    (episode,) = list_episodes(client_id("Emma"), by=PROGRAM)
    plan = find_plan(episode.id, by=PROGRAM)
    assert plan
    assert plan.running.programme
    assert first_week_remark(plan.running, "km") == ""
    assert unmet_criteria(plan.running) == ()


def test_a_next_visit_that_is_still_to_come_stands_on_the_sheet() -> None:
    today = clock.today(ZONE)
    harold = client_id("Harold")
    visit = find_next_visit(harold, by=PROGRAM, on_or_after=today)
    assert visit
    assert visit.next_visit_on == today + timedelta(days=13)
    sheet = find_current_sheet(harold, by=PROGRAM)
    assert sheet
    assert sheet.content["next_visit_on"] == visit.next_visit_on.isoformat()


def test_the_paper_of_a_sheet_is_kept() -> None:
    sheet = find_current_sheet(client_id("Emma"), by=PROGRAM)
    assert sheet
    assert get_content(sheet.document_id, by=PROGRAM).startswith(b"%PDF-")


def test_somebody_takes_a_blood_thinner_and_reads_large_print() -> None:
    harold = get_client_header(client_id("Harold"), by=PROGRAM)
    assert harold.large_print
    assert "Blood thinner" in harold.alerts[0].text
    assert [caution.code for caution in harold.cautions] == ["anticoagulant"]
    (sheet,) = list_sheets(harold.id, by=PROGRAM)
    assert sheet.layout == "large"
    assert "foam_roll_calf" not in {card["exercise"] for card in sheet.content["cards"]}


def test_one_sheet_waits_for_its_client() -> None:
    assert [sheet.client_id for sheet in list_not_handed_over(by=PROGRAM)] == [client_id("Harold")]


def test_somebody_has_one_name_in_letters_of_her_own() -> None:
    sunita = get_client_header(client_id("Sunita"), by=PROGRAM)
    assert (sunita.name, sunita.family_name, sunita.known_as) == ("सुनीता", "", "Sunita")
    assert client_id("सुनीता") == sunita.id


def test_somebody_has_left_and_is_found_among_the_archived() -> None:
    archived = list_clients(by=PROGRAM, archived=True)
    assert [row.name for row in archived] == ["Ciarán O’Dwyer"]
    assert archived[0].name not in {row.name for row in list_clients(by=PROGRAM)}
    (episode,) = list_episodes(archived[0].id, by=PROGRAM)
    assert episode.outcome == "resolved"


def test_today_one_session_waits_for_its_signature_and_one_visit_is_expected() -> None:
    today = clock.today(ZONE)
    marta, sunita = client_id("Marta"), client_id("Sunita")
    assert [(line.client_id, line.held_on) for line in list_unsigned(by=PROGRAM)] == [
        (marta, today)
    ]
    visit = find_next_visit(sunita, by=PROGRAM, on_or_after=today)
    assert visit
    assert (visit.next_visit_on, visit.next_visit_at) == (today, "15:30")


def test_nothing_in_the_records_is_still_to_come() -> None:
    now = clock.now()
    assert all(event.at <= now for event in db.session.scalars(select(AuditEvent)))


def test_the_audit_trail_runs_without_gaps_and_forwards_in_time() -> None:
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number)).all()
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert all(before.at <= after.at for before, after in pairwise(events))
    people = {person.name for person in list_people()}
    assert {event.by_name for event in events} == {PROGRAM.name, *people}


def test_every_record_has_its_versions_from_the_first_save_on() -> None:
    versions = db.session.scalars(select(RecordVersion)).all()
    kinds = {version.kind for version in versions}
    assert {"client", "episode", "assessment", "session", "plan"} <= kinds
    saved: dict[tuple[str, str], list[int]] = {}
    for version in versions:
        saved.setdefault((version.kind, version.record_id), []).append(version.version)
    assert all(sorted(each) == list(range(1, len(each) + 1)) for each in saved.values())


def test_a_signed_session_of_the_story_stands_for_good() -> None:
    session = list_sessions(client_id("Emma"), by=PROGRAM)[0]
    command = SignSession(note_id=session.id, seen_version=session.row_version, seen_findings=0)
    with pytest.raises(LockedRecord), transaction(PROGRAM):
        sign_session(command, by=PROGRAM, now=clock.now())
    with pytest.raises(DBAPIError, match="locked"), transaction(PROGRAM):
        db.session.execute(text("UPDATE session_note SET plan = 'other' WHERE signed_at <> ''"))


def test_a_demo_stays_a_demo_whatever_its_owner_saves() -> None:
    command = DescribePractice(
        name="A real practice", seen_version=get_practice().row_version, zone=ZONE
    )
    with transaction(PROGRAM):
        describe_practice(command, by=PROGRAM, now=clock.now())
    assert get_practice().name == "A real practice"
    assert get_practice().is_demo


def test_thirteen_people_from_16_to_84_come_with_complaints_of_many_regions() -> None:
    names = [client.given_names for client in story().clients.values()]
    clients = [get_client_header(client_id(name), by=PROGRAM) for name in names]
    assert len(clients) == 13
    assert (min(each.age or 0 for each in clients), max(each.age or 0 for each in clients)) == (
        16,
        84,
    )
    regions = {episode.region for each in clients for episode in list_episodes(each.id, by=PROGRAM)}
    assert len(regions) >= 9


def test_names_stand_in_several_scripts() -> None:
    names = " ".join(each.given_names for each in story().clients.values())
    scripts = {unicodedata.name(letter).split()[0] for letter in names if letter.isalpha()}
    assert scripts >= {"LATIN", "DEVANAGARI", "ARABIC", "GREEK", "CYRILLIC", "CJK"}


def test_somebody_was_sent_to_a_doctor_on_the_day_and_treated_once_cleared() -> None:
    owen = client_id("Owen")
    letter, call, first = list_sessions(owen, by=PROGRAM)
    assert first.outcome == "not_treated_referred"
    assert not first.techniques
    assert first.is_signed
    assert first.safety_net == "given"
    assert call.kind == "phone"
    (clearance,) = list_clearances(owen, by=PROGRAM)
    assert clearance.dated_on < letter.held_on
    assert letter.techniques
    standing = get_standing(owen, letter.episode_id, by=PROGRAM)
    assert not standing.is_blocked


def test_somebody_is_pregnant_and_is_treated_otherwise_than_usual() -> None:
    leila = client_id("Leila")
    (episode,) = list_episodes(leila, by=PROGRAM)
    standing = get_standing(leila, episode.id, by=PROGRAM)
    assert standing.action == "modify"
    assert not standing.is_blocked


def test_somebody_has_two_complaints_one_of_them_over() -> None:
    episodes = list_episodes(client_id("George"), by=PROGRAM)
    assert sorted(episode.is_open for episode in episodes) == [False, True]


def test_emmas_weeks_show_the_rise_that_began_it() -> None:
    weeks = list_weeks(client_id("Emma"), by=PROGRAM)
    kilometres = [week.distance_km for week in weeks]
    rise = kilometres.index(34)
    assert kilometres[rise - 4 : rise + 1] == [24, 25, 28, 30, 34]
    assert kilometres[-1] < 30


def test_emma_says_at_each_visit_how_the_exercises_went() -> None:
    sessions = list_sessions(client_id("Emma"), by=PROGRAM)[::-1]
    assert [len(session.exercises) for session in sessions] == [0, 4, 4, 4]
    (reaction,) = list_adverse(client_id("Emma"), by=PROGRAM)
    assert reaction.severity == "mild"


def test_everything_told_is_whole() -> None:
    begin_head(clock.now())
    faulty = [each for each in check_everything(MUST_EXIST) if each.faulty or not each.is_done]
    assert faulty == []
