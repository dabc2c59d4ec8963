import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from clinic.clients import services
from clinic.clients.domain.commands import (
    AlertEntry,
    CautionEntry,
    ClinicalDetails,
    EditClient,
    RegisterClient,
)
from clinic.clients.models import Client
from clinic.clients.queries import get_client, get_client_header
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError, NotFound, StaleRecord
from clinic.core.history import RecordVersion
from tests.clients.making import make_client
from tests.people import actor, person_id

ASPIRIN = CautionEntry(code="antiplatelet", words="aspirin")
WHEELCHAIR = AlertEntry(text="Uses a wheelchair", for_everybody=True)
AFRAID = AlertEntry(text="Afraid of needles")


def change(client_id: str, by: Actor, *, seen_version: int = 1, **changes: Any) -> None:
    details = {"given_names": "Emma", "family_name": "Runner", **changes}
    details.setdefault("responsible_id", person_id("therapist"))
    with transaction(by):
        services.edit_client(
            EditClient(client_id=client_id, seen_version=seen_version, **details),
            by=by,
            now=clock.now(),
        )


def versions(client_id: str) -> list[dict[str, Any]]:
    kept = db.session.scalars(
        select(RecordVersion.content)
        .where(RecordVersion.record_id == client_id)
        .order_by(RecordVersion.version)
    )
    return [json.loads(content) for content in kept]


def events(client_id: str) -> list[tuple[str, dict[str, Any]]]:
    kept = db.session.scalars(
        select(AuditEvent).where(AuditEvent.client_id == client_id).order_by(AuditEvent.number)
    )
    return [(event.action, json.loads(event.detail)) for event in kept]


def test_registering_keeps_everything_that_was_said(by: Actor) -> None:
    client_id = make_client(
        by,
        known_as="Em",
        born_on=date(1998, 5, 31),
        sitting_hours=Decimal("7.5"),
        alerts=(WHEELCHAIR, AFRAID),
        clinical=ClinicalDetails(allergies="nut oils", cautions=(ASPIRIN,)),
    )
    record = get_client(client_id, by=by, clinical=True)
    assert (record.name, record.paper_name, record.known_as) == ("Emma Runner", "Em R.", "Em")
    assert record.sitting_hours == Decimal("7.5")
    assert [line.text for line in record.all_alerts] == ["Uses a wheelchair", "Afraid of needles"]
    assert [(line.kind, line.code, line.words) for line in record.all_cautions] == [
        ("medicine", "antiplatelet", "aspirin")
    ]
    assert record.allergies == "nut oils"
    assert record.responsible_id == by.id


def test_references_are_short_and_unlike(by: Actor) -> None:
    references = {
        get_client_header(make_client(by, family_name=f"No {number}"), by=by).reference
        for number in range(5)
    }
    assert len(references) == 5
    assert all(len(reference) == 6 for reference in references)


def test_reception_chooses_who_is_responsible(in_app: object) -> None:
    reception = actor("reception")
    with pytest.raises(DomainError) as caught:
        make_client(reception)
    assert caught.value.field == "responsible_id"
    client_id = make_client(reception, responsible_id=person_id("colleague"))
    header = get_client_header(client_id, by=reception, clinical=False)
    assert header.responsible_id == person_id("colleague")


def test_only_people_who_treat_can_be_responsible(by: Actor) -> None:
    with pytest.raises(DomainError) as caught:
        make_client(by, responsible_id=person_id("reception"))
    assert caught.value.field == "responsible_id"


def test_reception_saves_without_touching_what_it_cannot_see(by: Actor) -> None:
    client_id = make_client(
        by,
        alerts=(AFRAID, WHEELCHAIR),
        clinical=ClinicalDetails(allergies="latex", cautions=(ASPIRIN,)),
    )
    ramp = AlertEntry(text="Needs the ramp")
    change(client_id, actor("reception"), phone="0151 496 0123", alerts=(ramp,))
    record = get_client(client_id, by=by, clinical=True)
    assert record.phone == "0151 496 0123"
    assert record.allergies == "latex"
    assert [line.words for line in record.all_cautions] == ["aspirin"]
    assert [(line.text, line.for_everybody) for line in record.all_alerts] == [
        ("Needs the ramp", True),
        ("Afraid of needles", False),
    ]


def test_reception_can_neither_read_nor_write_the_clinical_part(by: Actor) -> None:
    clinical = ClinicalDetails(allergies="latex", cautions=(ASPIRIN,))
    client_id = make_client(by, alerts=(AFRAID, WHEELCHAIR), clinical=clinical)
    reception = actor("reception")
    record = get_client(client_id, by=reception, clinical=False)
    assert (record.allergies, record.all_cautions, record.cautions) == ("", (), ())
    assert [line.text for line in record.all_alerts] == ["Uses a wheelchair"]
    with pytest.raises(NotFound):
        get_client(client_id, by=reception, clinical=True)
    with pytest.raises(NotFound):
        change(client_id, reception, clinical=ClinicalDetails())
    with pytest.raises(NotFound):
        make_client(reception, responsible_id=by.id, clinical=ClinicalDetails())


def test_a_code_that_is_not_in_the_list_is_refused_beside_its_row(by: Actor) -> None:
    clinical = ClinicalDetails(cautions=(ASPIRIN, CautionEntry(code="invented")))
    with pytest.raises(DomainError) as caught:
        make_client(by, clinical=clinical)
    assert caught.value.field == "cautions-1-code"


def test_a_save_over_somebody_elses_newer_save_is_refused(by: Actor) -> None:
    client_id = make_client(by)
    change(client_id, by, phone="1")
    with pytest.raises(StaleRecord):
        change(client_id, actor("colleague"), phone="2", seen_version=1)
    assert get_client_header(client_id, by=by).phone == "1"


def test_each_save_keeps_the_whole_state_and_names_what_changed(by: Actor) -> None:
    client_id = make_client(by, clinical=ClinicalDetails(cautions=(ASPIRIN,)))
    change(client_id, by, phone="0151 496 0123", clinical=ClinicalDetails(allergies="latex"))
    first, second = versions(client_id)
    assert (first["phone"], second["phone"]) == ("", "0151 496 0123")
    assert [row["words"] for row in first["cautions"]] == ["aspirin"]
    assert (second["cautions"], second["allergies"]) == ([], "latex")
    assert events(client_id)[-1] == (
        "client changed",
        {"fields": ["allergies", "cautions", "phone"]},
    )


def test_a_save_that_changes_nothing_makes_no_version(by: Actor) -> None:
    client_id = make_client(by, clinical=ClinicalDetails(cautions=(ASPIRIN,)))
    change(client_id, by, clinical=ClinicalDetails(cautions=(ASPIRIN,)))
    assert len(versions(client_id)) == 1
    assert get_client_header(client_id, by=by).row_version == 2


def test_the_trail_never_repeats_what_was_written(by: Actor) -> None:
    clinical = ClinicalDetails(allergies="latex", cautions=(ASPIRIN,))
    client_id = make_client(by, email="emma@example.org", clinical=clinical)
    told = json.dumps(events(client_id))
    assert not [word for word in ("Emma", "latex", "aspirin", "example.org") if word in told]


def test_archiving_twice_is_archiving_once(by: Actor) -> None:
    client_id = make_client(by)
    for _time in range(2):
        with transaction(by):
            services.archive_client(client_id, by=by, now=clock.now())
    assert get_client_header(client_id, by=by).is_archived
    for _time in range(2):
        with transaction(by):
            services.restore_client(client_id, by=by, now=clock.now())
    assert not get_client_header(client_id, by=by).is_archived
    assert [action for action, _detail in events(client_id)] == [
        "client registered",
        "client archived",
        "client restored",
    ]


def test_a_therapist_who_sees_only_their_own_finds_no_other(by: Actor) -> None:
    theirs = make_client(actor("colleague"))
    own = actor("therapist", client_scope="own")
    with pytest.raises(NotFound):
        get_client_header(theirs, by=own)
    with pytest.raises(NotFound):
        change(theirs, own)
    for act in (services.archive_client, services.restore_client):
        with pytest.raises(NotFound), transaction(own):
            act(theirs, by=own, now=clock.now())


def test_one_name_in_the_other_box_is_a_whole_name(by: Actor) -> None:
    client_id = make_client(by, given_names="", family_name="Tesfaye")
    header = get_client_header(client_id, by=by)
    assert (header.name, header.given_names, header.family_name) == ("Tesfaye", "Tesfaye", "")


def test_alerts_and_cautions_hold_from_their_first_day_to_their_last(by: Actor) -> None:
    today = clock.today(by.zone)
    month = timedelta(days=30)
    past = CautionEntry(code="statin", until_on=today - month)
    now = CautionEntry(code="insulin", from_on=today, until_on=today)
    later = AlertEntry(text="Plaster comes off", from_on=today + month)
    clinical = ClinicalDetails(cautions=(past, now))
    client_id = make_client(by, alerts=(later,), clinical=clinical)
    header = get_client_header(client_id, by=by)
    assert [line.code for line in header.cautions] == ["insulin"]
    assert header.alerts == ()
    then = get_client_header(client_id, by=by, on=today - month)
    assert [line.code for line in then.cautions] == ["statin"]
    record = get_client(client_id, by=by, clinical=True)
    assert [line.text for line in record.all_alerts] == ["Plaster comes off"]


def test_a_needs_list_says_what_the_person_needs(by: Actor) -> None:
    plain = get_client_header(make_client(by), by=by)
    assert plain.needs == ()
    needy = make_client(
        by, large_print=True, language="pl", communication_words="brings her daughter"
    )
    assert get_client_header(needy, by=by).needs == ("large_print", "language", "communication")


def test_nothing_is_half_registered(by: Actor) -> None:
    with pytest.raises(DomainError):
        make_client(by, born_on=date(2200, 1, 1))
    with pytest.raises(RuntimeError), transaction(by):
        services.register_client(RegisterClient(given_names="Emma"), by=by, now=clock.now())
        raise RuntimeError
    assert db.session.scalar(select(func.count(Client.id))) == 0
