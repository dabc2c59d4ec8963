"""Who opened which record: one row for each opening, generated from the URL map."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from clinic.accounts.domain.access import Access, gate_of, requires
from clinic.accounts.models import Practice
from clinic.app.gaps import FILE
from clinic.clients.models import Client
from clinic.clients.queries import find_grant
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction, writing
from clinic.core.errors import LockedRecord
from clinic.core.ids import new_id
from clinic.core.read_log import GAP, ReadLog
from clinic.core.web import current_actor
from clinic.treatments.queries import get_session
from tests.app.test_records import Record, make_records
from tests.conftest import make_app
from tests.people import actor
from tests.reader import Reader

CLINICAL = {Access.CLINICAL, Access.CLINICAL_WRITE}
NOTICE = "This opening could not be logged"


@pytest.fixture
def record(app: Flask) -> Record:
    """A client of the therapist's, with one of everything."""
    with app.app_context():
        return make_records("therapist")


def rows() -> list[ReadLog]:
    """The read log as it is now, from first to last."""
    db.session.rollback()
    return list(db.session.scalars(select(ReadLog).order_by(ReadLog.number)))


def opened(app: Flask, reader: Reader, path: str) -> tuple[int, list[ReadLog]]:
    """The status of a page, and what its opening added to the log."""
    with app.app_context():
        before = len(rows())
    status = reader.browser.get(path).status_code
    with app.app_context():
        return status, rows()[before:]


def pages(app: Flask, record: Record, access: set[Access]) -> Iterator[tuple[str, str]]:
    """Endpoint and address of each page of this client that is entered so.

    That none is forgotten here for lack of a record is held by tests.app.test_records.
    """
    for rule in app.url_map.iter_rules():
        gate = gate_of(app.view_functions[rule.endpoint])
        if gate is None or gate.access not in access or "GET" not in (rule.methods or ()):
            continue
        if rule.arguments and rule.arguments <= record.ids.keys():
            _host, path = rule.build(record.ids) or ("", "")
            yield rule.endpoint, str(path)


def test_opening_a_clinical_page_of_a_client_is_exactly_one_row(
    app: Flask, record: Record, therapist: Reader
) -> None:
    faults, seen = [], 0
    with app.app_context():
        by = actor("therapist")
    for endpoint, path in pages(app, record, CLINICAL):
        status, added = opened(app, therapist, path)
        if status != 200:
            continue
        seen += 1
        said = [(row.by_id, row.client_id, row.page, row.grant_id) for row in added]
        if said != [(by.id, record.ids["client_id"], endpoint, "")]:
            faults.append(f"{endpoint}: {said}")
        elif added[0].record_id not in path:
            faults.append(f"{endpoint}: the row names {added[0].kind} {added[0].record_id}")
    assert faults == []
    assert seen > 25


def test_pages_about_contact_details_are_no_opening_for_reception(
    app: Flask, record: Record, reception: Reader
) -> None:
    for endpoint, path in pages(app, record, {Access.CONTACT, Access.CONTACT_WRITE}):
        status, added = opened(app, reception, path)
        assert (status, added) == (200, []), endpoint


def test_contact_details_with_the_clinical_part_beside_them_are_an_opening(
    app: Flask, record: Record, therapist: Reader
) -> None:
    _status, added = opened(app, therapist, f"/clients/{record.ids['client_id']}/details")
    assert [(row.kind, row.page) for row in added] == [("client", "clients.show")]


def test_lists_and_searches_open_nothing(app: Flask, record: Record, therapist: Reader) -> None:
    for path in ("/", "/clients", "/account", "/practice/measures"):
        assert opened(app, therapist, path) == (200, []), path
    therapist.post("/clients/search", {"q": "a"})
    with app.app_context():
        assert rows() == []


def test_what_is_not_found_was_not_opened(app: Flask, record: Record, therapist: Reader) -> None:
    assert opened(app, therapist, "/sessions/00000000000000000000") == (404, [])
    assert opened(app, therapist, f"/sessions/{record.ids['sheet_id']}") == (404, [])


def test_a_page_of_failure_opened_nothing_whatever_was_read_before(
    app: Flask, record: Record, therapist: Reader
) -> None:
    def refused(note_id: str) -> str:
        get_session(note_id, by=current_actor())
        raise LockedRecord

    app.add_url_rule("/refused/<note_id>", "refused", requires(Access.CLINICAL)(refused))
    assert opened(app, therapist, f"/refused/{record.ids['note_id']}") == (409, [])


def test_an_opening_in_an_emergency_names_the_grant(
    app: Flask, record: Record, colleague: Reader, therapist: Reader
) -> None:
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(update(Practice).values(client_scope="own"))
        db.session.execute(update(Client).values(reference="777777"))
    who: dict[str, Any] = {
        "family_name": "",
        "born_on": "",
        "reference": "777777",
        "reason": "She fainted.",
    }
    colleague.submit("/clients/emergency", **who)
    with app.app_context():
        grant = find_grant(record.ids["client_id"], by=actor("colleague"))
    assert grant is not None
    for reader, noted in ((colleague, grant.id), (therapist, "")):
        _status, added = opened(app, reader, f"/sessions/{record.ids['note_id']}")
        assert [row.grant_id for row in added] == [noted]


def test_a_paper_is_an_opening_too(app: Flask, record: Record, therapist: Reader) -> None:
    _status, kept = opened(app, therapist, f"/documents/{record.ids['document_id']}.pdf")
    assert [(row.kind, row.page) for row in kept] == [("document", "documents.pdf")]
    _status, printed = opened(app, therapist, f"/sessions/{record.ids['note_id']}.pdf")
    assert [(row.kind, row.page) for row in printed] == [("session", "treatments.pdf")]


def test_a_form_that_comes_back_belongs_to_the_opening_by_which_it_came(
    app: Flask, record: Record, therapist: Reader
) -> None:
    path = f"/episodes/{record.ids['episode_id']}/edit"
    therapist.submit(path, expect=422, complaint="")
    therapist.submit(path, expect=422, complaint="")
    with app.app_context():
        assert [row.page for row in rows()] == ["episodes.edit", "episodes.edit"]


def test_a_page_opened_with_unsaved_text_is_an_opening_each_time(
    app: Flask, record: Record, therapist: Reader
) -> None:
    path = f"/episodes/{record.ids['episode_id']}/edit"
    told = {"address": path, "form_key": new_id(), "content": [["complaint", "Left calf"]]}
    headers = {"X-CSRFToken": therapist.token()}
    draft = therapist.browser.post("/drafts", json=told, headers=headers).get_json()["id"]
    for _turn in range(2):
        assert len(opened(app, therapist, f"{path}?bring_back={draft}")[1]) == 1


def test_a_form_sent_without_opening_it_first_is_an_opening(
    app: Flask, record: Record, therapist: Reader
) -> None:
    path = f"/episodes/{record.ids['episode_id']}/edit"
    for _turn in range(2):
        therapist.post(path, {"complaint": ""}, expect=422)
    with app.app_context():
        assert [(row.kind, row.page) for row in rows()] == [("episode", "episodes.edit")]


def test_the_owner_and_colleagues_leave_their_names(
    app: Flask, record: Record, owner: Reader, colleague: Reader
) -> None:
    path = f"/sessions/{record.ids['note_id']}"
    for reader in (owner, colleague):
        reader.get(path)
    with app.app_context():
        assert [row.by_name for row in rows()] == ["Owner Test", "Colleague Test"]
        assert len({row.session_id for row in rows()}) == 2


def rename(app: Flask, statement: str) -> None:
    with app.app_context(), writing(), db.engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_a_page_is_shown_when_the_log_cannot_be_written_and_the_gap_is_told_later(
    app: Flask, record: Record, therapist: Reader, tmp_path: Path
) -> None:
    path = f"/sessions/{record.ids['note_id']}"
    rename(app, "ALTER TABLE read_log RENAME TO away")
    for _turn in range(2):
        page = therapist.get(path)
        assert NOTICE in page.text
        assert page.soup.select_one("h1")
    assert json.loads((tmp_path / FILE).read_text())["count"] == 2
    rename(app, "ALTER TABLE away RENAME TO read_log")
    assert NOTICE not in therapist.get(path).text
    with app.app_context():
        gap, row = rows()
    assert (gap.kind, gap.by_name, row.kind) == (GAP, "Soleus", "session")
    detail = json.loads(gap.detail)
    assert detail["count"] == 2
    assert detail["first_at"] < detail["last_at"]
    assert not (tmp_path / FILE).exists()
    therapist.get(path)
    with app.app_context():
        assert [row.kind for row in rows()] == [GAP, "session", "session"]


def test_an_opening_that_the_database_drops_without_a_word_is_a_gap(
    app: Flask, record: Record, owner: Reader, therapist: Reader
) -> None:
    path = f"/sessions/{record.ids['note_id']}"
    quiet = "CREATE TRIGGER quiet BEFORE INSERT ON read_log WHEN NEW.by_name = 'Owner Test'"
    rename(app, f"{quiet} BEGIN SELECT RAISE(IGNORE); END")
    assert NOTICE in owner.get(path).text
    assert NOTICE not in therapist.get(path).text
    with app.app_context():
        assert [(row.kind, row.by_name) for row in rows()] == [
            (GAP, "Soleus"),
            ("session", "Therapist Test"),
        ]


def test_a_gap_outlives_a_restart(
    app: Flask, record: Record, therapist: Reader, tmp_path: Path
) -> None:
    rename(app, "ALTER TABLE read_log RENAME TO away")
    therapist.get(f"/sessions/{record.ids['note_id']}")
    rename(app, "ALTER TABLE away RENAME TO read_log")
    again = make_app(tmp_path)
    Reader.signed_in(again, "therapist").get(f"/sessions/{record.ids['note_id']}")
    with again.app_context():
        assert [row.kind for row in rows()] == [GAP, "session"]
        db.engine.dispose()


def test_a_gap_is_held_in_memory_where_not_even_a_file_can_be_written(
    app: Flask, record: Record, therapist: Reader, tmp_path: Path
) -> None:
    (tmp_path / "unlogged.new").mkdir()
    rename(app, "ALTER TABLE read_log RENAME TO away")
    assert NOTICE in therapist.get(f"/sessions/{record.ids['note_id']}").text
    rename(app, "ALTER TABLE away RENAME TO read_log")
    therapist.get(f"/sessions/{record.ids['note_id']}")
    with app.app_context():
        assert [row.kind for row in rows()] == [GAP, "session"]


def test_after_a_paper_the_next_page_says_that_it_could_not_be_logged(
    app: Flask, record: Record, therapist: Reader
) -> None:
    rename(app, "ALTER TABLE read_log RENAME TO away")
    answer: Any = therapist.browser.get(f"/documents/{record.ids['document_id']}.pdf")
    assert answer.status_code == 200
    assert "An opening could not be logged" in therapist.get("/").text


def test_a_page_does_not_wait_long_for_somebody_who_writes(
    record: Record, therapist: Reader, tmp_path: Path
) -> None:
    path = f"/sessions/{record.ids['note_id']}"
    with closing(sqlite3.connect(tmp_path / "clinic.db", isolation_level=None)) as slow:
        slow.execute("BEGIN IMMEDIATE")
        page = therapist.get(path)
    assert NOTICE in page.text
    assert NOTICE not in therapist.get(path).text


def test_owner_and_auditor_are_told_on_every_page_while_the_log_cannot_be_written(
    app: Flask, record: Record, owner: Reader, auditor: Reader, therapist: Reader
) -> None:
    rename(app, "ALTER TABLE read_log RENAME TO away")
    therapist.get(f"/sessions/{record.ids['note_id']}")
    for reader in (owner, auditor):
        assert "cannot be logged since" in reader.get("/").text
    assert "cannot be logged since" not in therapist.get("/").text
    rename(app, "ALTER TABLE away RENAME TO read_log")
    therapist.get(f"/sessions/{record.ids['note_id']}")
    assert "cannot be logged since" not in owner.get("/").text


def test_whoever_takes_rows_away_from_the_log_is_refused(
    app: Flask, record: Record, therapist: Reader
) -> None:
    therapist.get(f"/sessions/{record.ids['note_id']}")
    with app.app_context(), pytest.raises(Exception, match="append-only"), db.engine.begin() as it:
        it.execute(delete(ReadLog))
