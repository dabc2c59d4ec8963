"""Whose record: every route that names one, for one's own and for somebody else's."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import update

from clinic.accounts.domain.access import Access, Gate, gate_of
from clinic.accounts.models import Practice
from clinic.aftercare.queries import get_sheet
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from tests.aftercare.making import make_plan, make_sheet
from tests.app.test_doors import send
from tests.assessments.making import make_assessment
from tests.clients.making import make_client
from tests.documents.making import make_document
from tests.episodes.making import make_episode
from tests.letters.making import make_report
from tests.overview.making import make_day_entry
from tests.people import actor
from tests.reader import Reader
from tests.screening.making import make_screening
from tests.treatments.making import make_adverse, make_session

# Nobody writes or signs for somebody else, not even the owner.
ONLY_THE_THERAPIST = {"treatments.edit", "treatments.sign"}
# Named by nobody's client: the practice's people, tests and backups, one's own sign-ins, links; and
# what has a rule of its own, for which tests/trust/matrix has a line.
NOT_OF_CLIENTS = frozenset(
    {
        "code",
        "draft_id",
        "filename",
        "grant_id",
        "person_id",
        "run_id",
        "secret",
        "session_id",
        "token",
    }
)


@dataclass(frozen=True)
class Record:
    """One client's records by the names that routes give them."""

    ids: dict[str, str]


def make_records(name: str) -> Record:
    """A client of somebody's own, with one of everything."""
    by = actor(name)
    client_id = make_client(by)
    episode_id = make_episode(client_id, by)
    assessment_id = make_assessment(episode_id, by)
    sheet = get_sheet(make_sheet(make_plan(episode_id, by), by), by=by)
    return Record(
        {
            "client_id": client_id,
            "episode_id": episode_id,
            "assessment_id": assessment_id,
            "note_id": make_session(episode_id, by),
            "event_id": make_adverse(client_id, by),
            "plan_id": sheet.plan_id,
            "sheet_id": sheet.id,
            "document_id": make_document(client_id, by).id,
            "report_id": make_report(episode_id, by),
            "entry_id": make_day_entry(client_id, by),
            "screening_id": make_screening(episode_id, by),
            "record_id": assessment_id,
        }
    )


@pytest.fixture
def records(app: Flask) -> dict[str, Record]:
    """Records of two therapists, in a practice in which each sees their own clients only."""
    with app.app_context():
        with transaction(PROGRAM):
            db.session.execute(update(Practice).values(client_scope="own"))
        return {name: make_records(name) for name in ("therapist", "colleague")}


def addresses(app: Flask, record: Record) -> Iterator[tuple[str, str, str, Gate]]:
    """Every (endpoint, method, address, gate) that names a record of a client."""
    for rule in app.url_map.iter_rules():
        named = rule.arguments - NOT_OF_CLIENTS
        gate = gate_of(app.view_functions[rule.endpoint])
        if not named or gate is None:
            continue
        unknown = named - record.ids.keys()
        assert not unknown, f"{rule.endpoint}: this test has no record for {unknown}"
        _host, path = rule.build(record.ids) or ("", "")
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, str(path), gate


def test_somebody_elses_record_is_not_found_by_any_route(
    app: Flask, records: dict[str, Record], therapist: Reader
) -> None:
    faults = []
    for endpoint, method, path, _gate in addresses(app, records["colleague"]):
        status = send(therapist, method, path).status_code
        if status != 404:
            faults.append(f"{method} {endpoint}: {status}")
    assert faults == []


def test_ones_own_record_is_found_by_every_route(
    app: Flask, records: dict[str, Record], therapist: Reader
) -> None:
    faults = []
    for endpoint, method, path, _gate in addresses(app, records["therapist"]):
        status = send(therapist, method, path).status_code
        if status in (401, 403, 404) or status >= 500:
            faults.append(f"{method} {endpoint}: {status}")
    assert faults == []


def test_the_owner_finds_everybodys_records(
    app: Flask, records: dict[str, Record], owner: Reader
) -> None:
    faults = []
    for record in records.values():
        for endpoint, method, path, _gate in addresses(app, record):
            if method == "GET" and endpoint not in ONLY_THE_THERAPIST:
                status = send(owner, method, path).status_code
                if status in (401, 403, 404) or status >= 500:
                    faults.append(f"{method} {endpoint}: {status}")
    assert faults == []


def test_reception_finds_contact_pages_and_no_record(
    app: Flask, records: dict[str, Record], reception: Reader
) -> None:
    faults = []
    for endpoint, method, path, gate in addresses(app, records["therapist"]):
        status = send(reception, method, path).status_code
        expected_refusal = gate.access in {Access.CLINICAL, Access.CLINICAL_WRITE}
        if (status == 403) is not expected_refusal:
            faults.append(f"{method} {endpoint}: {status}")
    assert faults == []
