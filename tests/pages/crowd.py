"""A practice in which everything stands once, or many times: pages should not notice."""

from flask import Flask

from clinic.accounts.domain.access import Role
from clinic.aftercare.queries import get_plan
from clinic.clients.domain.commands import AlertEntry, CautionEntry, ClinicalDetails
from clinic.core import clock
from clinic.core.actor import PROGRAM, Actor
from clinic.core.database import transaction
from clinic.overview import services as overview
from tests.accounts.making import make_newcomer
from tests.aftercare.making import make_plan, make_sheet
from tests.anatomy.making import make_measure
from tests.assessments.making import make_assessment, measurement, tightness, trigger_point
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.letters.making import make_report
from tests.pages.practice import Practice
from tests.people import actor, add_person
from tests.running.making import make_running, run
from tests.safekeeping.making import make_run
from tests.screening.making import make_screening
from tests.treatments.making import (
    add_addendum,
    make_adverse,
    make_session,
    make_signed_session,
    technique,
)


def fill_with(app: Flask, many: int) -> Practice:
    """``many`` of everything that stands on a page more than once, 1 to 30."""
    practice = Practice(app)
    ids = practice.ids
    with app.app_context():
        by = actor("therapist")
        ids["therapist"] = by.id
        add_people(many)
        ids["newcomer"], ids["link"] = make_newcomer()
        ids["emma"] = add_client(by, many)
        ids["calf"] = [make_episode(ids["emma"], by) for _ in range(many)][-1]
        ids["assessment"] = [add_assessment(ids["calf"], by, many) for _ in range(many)][-1]
        ids["signed"] = make_signed_session(
            ids["calf"],
            by,
            assessment_id=ids["assessment"],
            techniques=tuple(technique() for _ in range(many)),
        )
        for _ in range(many):
            add_addendum(ids["signed"], by)
            ids["open_assessment"] = add_assessment(ids["calf"], by, many)
            ids["draft"] = make_session(
                ids["calf"], by, techniques=tuple(technique() for _ in range(many))
            )
            ids["reaction"] = make_adverse(ids["emma"], by)
            ids["minded"] = make_screening(ids["calf"], by, recent_fall="yes")
            ids["own_test"] = make_measure(by, name=f"Own test {many}-{len(ids)}-{_}")
        make_running(ids["emma"], by, runs=tuple(run(clock.today(by.zone)) for _ in range(many)))
        # Other states name the same records otherwise.
        for name in ("archived", "long", "sent_on", "with_care"):
            ids[name] = ids["emma"]
        ids["swollen"] = ids["shoulder"] = ids["new_episode"] = ids["calf"]
        ids["carried"] = ids["draft"]
        # Laying out paper takes its time; a difference between one and three would show.
        for number in range(min(many, 3)):
            add_sheet(ids, by, number)
            ids["report"] = make_report(ids["calf"], by)
        for _ in range(many):
            ids["backup"] = make_run()
    return practice


def add_sheet(ids: dict[str, str], by: Actor, number: int) -> None:
    """A further version of the plan."""
    seen = get_plan(ids["plan"], by=by).row_version if number else 0
    ids["plan"] = make_plan(ids["calf"], by, seen_version=seen, message=f"Visit {number}")
    ids["sheet"] = make_sheet(ids["plan"], by)


def add_people(many: int) -> None:
    """Further colleagues."""
    with transaction(PROGRAM):
        for number in range(many):
            add_person(f"person{number}", Role.THERAPIST)


def add_client(by: Actor, many: int) -> str:
    """A client with alerts and cautions, among others who all come today."""
    client_id = ""
    cautions = tuple(CautionEntry(code="allergy_latex") for _ in range(many))
    for number in range(many):
        client_id = make_client(
            by,
            given_names=f"Emma {number}",
            alerts=tuple(AlertEntry(text=f"Alert {each}") for each in range(many)),
            clinical=ClinicalDetails(cautions=cautions),
        )
        with transaction(by):
            overview.add_to_day(client_id, clock.today(by.zone), by=by, now=clock.now())
    return client_id


def add_assessment(episode_id: str, by: Actor, many: int) -> str:
    """Many findings of one visit."""
    return make_assessment(
        episode_id,
        by,
        trigger_points=tuple(trigger_point() for _ in range(many)),
        tightness=tuple(
            tightness(muscle=muscle)
            for muscle in ("soleus", "gastroc_med", "gastroc_lat", "tib_post")[:many]
        ),
        measurements=tuple(
            measurement(measure="psfs", side=None, number=4, label=f"Activity {number}")
            for number in range(many)
        ),
    )
