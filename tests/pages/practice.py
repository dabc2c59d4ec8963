"""The practice whose pages are looked at: Emma's story, long words, an archive."""

from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask

from clinic.aftercare.domain.running import RunningPlan, RunRule
from clinic.aftercare.queries import get_plan
from clinic.anatomy import services as anatomy
from clinic.anatomy.domain import Side
from clinic.assessments.domain import FactorFinding
from clinic.clients import services as clients
from clinic.clients.domain.commands import AlertEntry, CautionEntry, ClinicalDetails
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.core.drafts import keep_draft
from clinic.core.ids import new_id
from clinic.core.trail_head import begin_head
from clinic.episodes import services as episodes
from clinic.episodes.domain.commands import CloseEpisode
from clinic.overview import services as overview
from clinic.safekeeping.domain.backups import Kind as BackupKind
from clinic.safekeeping.domain.reasons import Reason
from clinic.safekeeping.queries.backups import list_runs
from clinic.treatments.domain.adverse import Severity
from clinic.treatments.domain.carried import CarriedMark, CarriedPart
from clinic.treatments.domain.commands import AfterLast, DiscardDraft, Kind
from clinic.treatments.services import discard_draft
from tests.accounts.codes import give_codes
from tests.accounts.making import make_newcomer
from tests.aftercare.making import make_plan, make_sheet, make_visit
from tests.anatomy.making import make_measure
from tests.assessments.making import make_assessment, measurement, pain, tightness, trigger_point
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.letters.making import make_report
from tests.people import actor
from tests.running.making import long_words, make_running
from tests.safekeeping.making import back_up, make_run
from tests.screening.making import make_clearance, make_safety_net, make_screening
from tests.treatments.making import (
    add_addendum,
    give_exercises,
    make_adverse,
    make_session,
    make_signed_session,
    not_treated,
    technique,
)

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


@dataclass
class Practice:
    """A practice behind an address, its records known by short words (``emma``, ``draft``)."""

    app: Flask
    address: str = ""
    ids: dict[str, str] = field(default_factory=dict)

    def path(self, pattern: str) -> str:
        """An address with its records put in: ``/clients/{emma}``."""
        return pattern.format_map(self.ids)


def fill(app: Flask) -> Practice:
    """Make everything that a page can show."""
    practice = Practice(app)
    with app.app_context():
        by = actor("therapist")
        practice.ids["therapist"] = by.id
        add_emma(practice.ids, by)
        add_plans(practice.ids, by)
        add_long_words(practice.ids, by)
        add_archived(practice.ids, by)
        add_screened(practice.ids, by)
        add_stopped(practice.ids, by)
        add_sessions(practice.ids, by)
        add_own_tests(practice.ids, by)
        add_runners(practice.ids, by)
        practice.ids["thinned_out"] = make_run(BackupKind.REHEARSAL)
        practice.ids["thinned_out"] = make_run(
            error=Reason("The disk refused: %(why)s.", {"why": "No space left on device"})
        )
        practice.ids["thinned_out"] = make_run()
        practice.ids["newcomer"], practice.ids["link"] = make_newcomer()
        leave_unsaved(practice.ids["emma"], actor("reception"), large_print="y")
        practice.ids["unsaved"] = leave_unsaved(practice.ids["emma"], actor("reception"))
    give_codes(app, "colleague")
    back_up(app)
    with app.app_context():
        practice.ids["backup"] = list_runs(most=1)[0].id
        begin_head(clock.now())
    return practice


def leave_unsaved(client_id: str, by: Actor, **more: str) -> str:
    """Text that somebody typed on a client's page and did not save, each time in a form anew."""
    with transaction(by):
        return keep_draft(
            by_id=by.id,
            address=f"/clients/{client_id}/edit",
            form_key=new_id(),
            row_version="1",
            content=[
                ("given_names", "Emma"),
                ("family_name", "Runner"),
                ("gp", "Dr Grey"),
                *more.items(),
            ],
            now=clock.now(),
            client_id=client_id,
        )


def add_emma(ids: dict[str, str], by: Actor) -> None:
    """A whole story: found, treated, signed, put right, and a draft of today."""
    today = clock.today(by.zone)
    ids["emma"] = make_client(by, known_as="Em", pronouns="she/her", phone="07700 900123")
    ids["calf"] = make_episode(ids["emma"], by, goal="Run the half marathon without calf pain")
    ids["assessment"] = make_assessment(
        ids["calf"],
        by,
        trigger_points=(
            trigger_point(),
            trigger_point(muscle="gastroc_med", zones=(), pain_on_pressure=4),
            trigger_point(muscle="tib_post", pain_on_pressure=None),
        ),
        tightness=(tightness(), tightness(muscle="gastroc_med", grade=2)),
        notes="Calf warm after the run.",
    )
    ids["signed"] = make_signed_session(
        ids["calf"], by, assessment_id=ids["assessment"], techniques=(technique(), technique())
    )
    add_addendum(ids["signed"], by)
    ids["open_assessment"] = make_assessment(
        ids["calf"],
        by,
        pain=pain(now=2, types=("deep",), onset="gradual", words="Low in the calf."),
        measurements=(
            measurement(number=12.0, side=Side.LEFT),
            measurement(trials=(8.0, 9.0), pain=2, note="Stiff in front"),
            measurement(measure="thompson", number=None, choice="negative"),
            measurement(measure="psfs", side=None, number=4, label="Half marathon"),
        ),
        factors=(FactorFinding(factor="hills"),),
    )
    ids["draft"] = make_session(ids["calf"], by)
    with transaction(by):
        overview.add_to_day(ids["emma"], today, by=by, now=clock.now())


def add_plans(ids: dict[str, str], by: Actor) -> None:
    """Two versions of Emma's sheet, a report, and findings that no plan was made from yet."""
    ids["plan"] = make_plan(ids["calf"], by)
    ids["old_sheet"] = make_sheet(ids["plan"], by)
    seen = get_plan(ids["plan"], by=by).row_version
    make_plan(ids["calf"], by, seen_version=seen, message="Well done so far.")
    ids["sheet"] = make_sheet(ids["plan"], by)
    ids["report"] = make_report(ids["calf"], by)
    ids["new_episode"] = make_visit(by, given_names="Zoë", family_name="Ōta")


def add_long_words(ids: dict[str, str], by: Actor) -> None:
    """Words without a place to break, in every field, and an alert of each kind."""
    soon = clock.today(by.zone) + timedelta(days=30)
    ids["long"] = make_client(
        by,
        given_names=LONG,
        family_name=LONG[::-1].title(),
        email=f"{LONG.lower()}@{LONG.lower()}.example",
        address=f"{LONG} {LONG}",
        occupation=LONG,
        large_print=True,
        alerts=(AlertEntry(text=f"Ring {LONG} first", for_everybody=True, until_on=soon),),
        clinical=ClinicalDetails(
            allergies=LONG, cautions=(CautionEntry(code="anticoagulant", words=LONG),)
        ),
    )
    ids["long_episode"] = make_episode(ids["long"], by, complaint=f"{LONG} {LONG}", goal=LONG)
    make_assessment(ids["long_episode"], by, notes=LONG)


def add_own_tests(ids: dict[str, str], by: Actor) -> None:
    """A test that the practice added, and one with long words that it gave up."""
    ids["own_test"] = make_measure(by)
    ids["retired_test"] = make_measure(
        by,
        name=LONG,
        plain_name=LONG,
        kind="choice",
        unit="",
        decimals=0,
        highest=None,
        error=None,
        answers=(LONG, f"{LONG} {LONG}"),
        how=LONG,
    )
    with transaction(by):
        anatomy.retire_measure(ids["retired_test"], by=by, now=clock.now())


def add_runners(ids: dict[str, str], by: Actor) -> None:
    """Emma's running, and a history in which every field holds long words."""
    make_running(ids["emma"], by)
    make_running(ids["long"], by, **long_words(LONG, clock.today(by.zone)))


def add_archived(ids: dict[str, str], by: Actor) -> None:
    """Somebody of long ago, with an episode in which nothing was recorded."""
    ids["archived"] = make_client(by, given_names="Madonna", family_name="")
    ids["closed"] = make_episode(ids["archived"], by)
    with transaction(by):
        episodes.close_episode(
            CloseEpisode(
                episode_id=ids["closed"],
                seen_version=1,
                closed_on=clock.today(by.zone),
                outcome="resolved",
            ),
            by=by,
            now=clock.now(),
        )
    with transaction(by):
        clients.archive_client(ids["archived"], by=by, now=clock.now())


def add_sessions(ids: dict[str, str], by: Actor) -> None:
    """A visit of the one who was sent on, one carried over, a draft put aside, a reaction."""
    ids["not_treated"] = make_session(ids["swollen"], by, **not_treated(said_words=LONG))
    ids["second"] = make_episode(ids["with_care"], by, complaint="Tired calves")
    give_exercises(ids["second"], by, "Heel raise on one leg", LONG)
    last = clock.today(by.zone) - timedelta(days=7)
    make_signed_session(ids["second"], by, held_on=last, plan="Load next.")
    mark = CarriedMark(CarriedPart.PLAN, last)
    ids["carried"] = make_session(
        ids["second"],
        by,
        plan="Load next.",
        carried=(mark,),
        after_last=AfterLast.REACTION,
        techniques=(technique(carried_from=last),),
    )
    ids["put_aside"] = make_session(ids["second"], by, kind=Kind.PHONE, techniques=())
    with transaction(by):
        discard_draft(
            DiscardDraft(note_id=ids["put_aside"], seen_version=1, reason="Begun twice."),
            by=by,
            now=clock.now(),
        )
    ids["reaction"] = make_adverse(
        ids["with_care"], by, severity=Severity.SERIOUS, action="gp", words=LONG
    )


def add_screened(ids: dict[str, str], by: Actor) -> None:
    """Somebody sent to a doctor and cleared in part, and somebody to be treated with care."""
    ids["sent_on"] = make_client(by, given_names="Grace", family_name="Adeyemi")
    ids["swollen"] = make_episode(ids["sent_on"], by, complaint="Swollen calf")
    ids["blocked"] = make_screening(
        ids["swollen"], by, swollen_one_leg="yes", fever_unwell="unsure", varicose_sore="yes"
    )
    make_clearance(ids["swollen"], by, "fever_unwell", words=LONG, scope=LONG)
    make_safety_net(ids["swollen"], by)
    ids["with_care"] = make_client(by, given_names="Tomasz", family_name="Nowak")
    ids["shoulder"] = make_episode(ids["with_care"], by, region="shoulder")
    ids["minded"] = make_screening(ids["shoulder"], by, previous_clot="yes", blood_thinner="yes")


def add_stopped(ids: dict[str, str], by: Actor) -> None:
    """Somebody who has a sheet, and is blocked since."""
    episode_id = make_visit(by, given_names="Nia", family_name="Bevan")
    ids["stopped_plan"] = make_plan(episode_id, by, running=RunningPlan(rule=RunRule.EASY_FLAT))
    ids["stopped_sheet"] = make_sheet(ids["stopped_plan"], by)
    make_screening(episode_id, by, whole_leg_swollen="yes")
