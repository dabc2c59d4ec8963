"""Records at the stages that some forms are for: put away, closed, cautious, carried over."""

from dataclasses import replace
from datetime import timedelta

from flask import Flask
from sqlalchemy import select, update

from clinic.accounts.models import Practice
from clinic.anatomy import services as anatomy
from clinic.clients import services as clients
from clinic.clients.domain.emergency import OpenInEmergency
from clinic.clients.models import AccessGrant
from clinic.clients.queries import get_client
from clinic.core import clock
from clinic.core.actor import PROGRAM, Actor
from clinic.core.database import db, transaction
from clinic.episodes import services as episodes
from clinic.episodes.domain.commands import CloseEpisode
from clinic.letters.queries import get_report
from clinic.treatments.domain.carried import CarriedMark, CarriedPart
from tests.accounts.codes import give_codes
from tests.anatomy.making import make_measure
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor, open_sign_in, person_id
from tests.screening.making import make_screening
from tests.treatments.making import make_session, make_signed_session, technique
from tests.trust.matrix.practice import newest_sign_in

Ids = dict[str, str]


def make_stages(app: Flask, ids: Ids) -> dict[str, Ids]:
    """By the name of a route, what its form is shown for; ``ids`` are those of all other routes."""
    give_codes(app, "reception")
    for name in ("therapist", "therapist", "colleague", "colleague"):
        open_sign_in(app, name)
    with app.app_context():
        by = actor("therapist")
        colleague = {
            "person_id": person_id("colleague"),
            "session_id": newest_sign_in(person_id("colleague")),
        }
        stages = {
            "accounts.end_second_factor": {"person_id": person_id("reception")},
            "accounts.end_sign_in": {"session_id": newest_sign_in(by.id)},
            "accounts.end_sign_in_of": colleague,
            "accounts.end_sign_ins_of": colleague,
            "anatomy.restore_measure": {"code": retired_measure(by)},
            "clients.end_grant": {"grant_id": opened_in_emergency()},
            "clients.look_at_grant": {"grant_id": opened_in_emergency()},
            "clients.restore": {"client_id": archived_client(by)},
            "documents.handover": {
                "document_id": get_report(ids["report_id"], by=by).document_id,
                "report_id": ids["report_id"],
            },
            "episodes.reopen": {"episode_id": closed_episode(by)},
            "overview.add": {"client_id": make_client(by, given_names="Not here today")},
            "screening.accept": {"screening_id": cautious_screening(by)},
            "treatments.carried": {"note_id": carried_note(by)},
        }
        db.session.remove()
        return stages


def retired_measure(by: Actor) -> str:
    """A test that the practice gave up."""
    code = make_measure(by, name="A test of long ago")
    with transaction(by):
        anatomy.retire_measure(code, by=by, now=clock.now())
    return code


def opened_in_emergency() -> str:
    """A client of a colleague whom the therapist may open for half a day; the grant's id."""
    client_id = make_client(actor("colleague"))
    by = replace(actor("therapist"), client_scope="own")
    with transaction(PROGRAM):
        db.session.execute(update(Practice).values(client_scope="own"))
    reference = get_client(client_id, by=actor("owner"), clinical=True).reference
    db.session.rollback()
    with transaction(by):
        clients.open_in_emergency(
            OpenInEmergency(reference=reference, reason="Her therapist is away today."),
            by=by,
            now=clock.now(),
        )
    return db.session.scalars(
        select(AccessGrant.id).where(AccessGrant.client_id == client_id)
    ).one()


def archived_client(by: Actor) -> str:
    """Somebody whose record was put away."""
    client_id = make_client(by, given_names="Put away")
    with transaction(by):
        clients.archive_client(client_id, by=by, now=clock.now())
    return client_id


def closed_episode(by: Actor) -> str:
    """A complaint that is over."""
    episode_id = make_episode(make_client(by), by)
    over = CloseEpisode(
        episode_id=episode_id,
        seen_version=1,
        closed_on=clock.today(by.zone),
        outcome="resolved",
    )
    with transaction(by):
        episodes.close_episode(over, by=by, now=clock.now())
    return episode_id


def cautious_screening(by: Actor) -> str:
    """Answers with which somebody is treated with care, which is to be confirmed."""
    episode_id = make_episode(make_client(by), by, region="shoulder")
    return make_screening(episode_id, by, previous_clot="yes", blood_thinner="yes")


def carried_note(by: Actor) -> str:
    """A draft in which the plan and a technique came from last time."""
    last = clock.today(by.zone) - timedelta(days=7)
    episode_id = make_episode(make_client(by), by)
    make_signed_session(episode_id, by, held_on=last, plan="Load next.")
    return make_session(
        episode_id,
        by,
        plan="Load next.",
        carried=(CarriedMark(CarriedPart.PLAN, last),),
        techniques=(technique(carried_from=last),),
    )
