"""What owner and auditor read of the trails: in words, by person, client and day."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from clinic.accounts.models import Practice
from clinic.app.reads import GAPS
from clinic.clients.domain.emergency import OpenInEmergency
from clinic.clients.queries import get_client
from clinic.clients.services import open_in_emergency
from clinic.core import clock
from clinic.core.actor import PROGRAM, Actor
from clinic.core.audit import AuditEvent, record_event
from clinic.core.database import db, transaction
from clinic.core.trail_head import begin_head
from clinic.safekeeping.presenters.words import ACTIONS, KINDS
from clinic.safekeeping.queries.trail import PAGE
from tests.app.test_records import make_records
from tests.assessments.making import make_assessment, tightness
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor, person_id
from tests.reader import Page, Reader

# What is called with an action as its first argument.
RECORDING = {"record_event", "note_event", "note_use", "tell", "note"}


@pytest.fixture
def client_id(app: Flask) -> str:
    """A client of the therapist's."""
    with app.app_context():
        return make_client(actor("therapist"))


def lines(page: Page) -> list[str]:
    """The rows of all tables of a page, as they are read."""
    rows = page.soup.select("main table tbody tr")
    return [" ".join(row.get_text(" ").split()) for row in rows]


def test_the_trail_says_who_did_what_to_whose_record(
    app: Flask, owner: Reader, client_id: str
) -> None:
    with app.app_context():
        name = get_client(client_id, by=actor("owner"), clinical=True).name
        number = db.session.scalar(select(AuditEvent.number).where(AuditEvent.client_id != ""))
    [line] = [each for each in lines(owner.get("/trail")) if "Client registered" in each]
    assert name in line
    assert "Therapist Test" in line
    assert line.endswith(str(number))


def test_a_name_of_a_field_is_told_and_nothing_that_was_written(
    app: Flask, owner: Reader, therapist: Reader, client_id: str
) -> None:
    therapist.submit(f"/clients/{client_id}/edit", gp="Dr Very Secret")
    page = owner.get("/trail")
    [line] = [each for each in lines(page) if "Client changed" in each]
    assert "GP" in line
    assert "Very Secret" not in page.text


def test_of_what_there_was_none_the_trail_is_silent(
    app: Flask, owner: Reader, client_id: str
) -> None:
    with app.app_context():
        by = actor("therapist")
        make_assessment(
            make_episode(client_id, by), by, trigger_points=(), tightness=(tightness(),)
        )
    [line] = [each for each in lines(owner.get("/trail")) if "Assessment recorded" in each]
    assert "Tightness: 1" in line
    assert "Trigger points" not in line


def test_the_trail_says_in_words_what_was_wrong_when_a_sign_in_was_refused(
    app: Flask, owner: Reader
) -> None:
    Reader(app).sign_in("therapist@test.example", "not the password")
    [line] = [each for each in lines(owner.get("/trail")) if "Sign-in refused" in each]
    assert "Wrong was: address or password" in line


def test_the_trail_goes_on_behind_its_last_line(app: Flask, owner: Reader) -> None:
    with app.app_context():
        for _turn in range(PAGE + 5):
            with transaction(PROGRAM):
                record_event(
                    "practice described", subject=("practice", "1"), by=PROGRAM, now=clock.now()
                )
    first = owner.get("/trail")
    assert len(lines(first)) == PAGE
    second = owner.get(first.link("Next page"))
    assert 0 < len(lines(second)) < PAGE
    assert not set(lines(first)) & set(lines(second))
    assert len(lines(owner.get(second.link("Back to the first page")))) == PAGE


def test_the_trail_of_one_person_one_client_one_day(
    app: Flask, owner: Reader, therapist: Reader, colleague: Reader, client_id: str
) -> None:
    with app.app_context():
        other = make_client(actor("colleague"))
        reference = get_client(other, by=actor("owner"), clinical=True).reference
        colleague_id = person_id("colleague")
    of_colleague = owner.submit("/trail", person=colleague_id)
    assert {"Colleague Test" in each for each in lines(of_colleague)} == {True}
    of_client = owner.submit("/trail", client=reference)
    assert len(lines(of_client)) == 1
    assert reference not in of_client.path
    today = owner.submit("/trail", day=clock.today("Europe/London").isoformat())
    assert len(lines(today)) >= 2
    before = clock.today("Europe/London") - timedelta(days=1)
    assert "Nothing like that was done" in owner.submit("/trail", day=before.isoformat()).text


def test_a_client_who_is_nobody_or_several_is_asked_for_again(
    app: Flask, owner: Reader, client_id: str
) -> None:
    with app.app_context():
        make_client(actor("therapist"))
        name = get_client(client_id, by=actor("owner"), clinical=True).family_name
    assert "No client is called so." in owner.submit("/trail", expect=422, client="Nobody").text
    page = owner.submit("/trail", expect=422, client=name)
    assert "can mean several clients" in page.text


def test_no_name_stands_in_an_address(app: Flask, owner: Reader, client_id: str) -> None:
    with app.app_context():
        name = get_client(client_id, by=actor("owner"), clinical=True).name
    token = owner.token()
    answer = owner.browser.post("/openings", data={"csrf_token": token, "client": name})
    assert answer.headers["Location"] == f"/openings?client={client_id}"


def test_nonsense_in_the_address_shows_everything(owner: Reader) -> None:
    whole = lines(owner.get("/trail"))
    for asked in ("?day=yesterday", "?before=x", "?before=99999999999999999999", "?before=-1"):
        assert lines(owner.get(f"/trail{asked}")) == whole


def test_who_looked_at_whom_day_by_day(
    app: Flask, owner: Reader, therapist: Reader, colleague: Reader, client_id: str
) -> None:
    assert "Nothing opened yet" in owner.get("/openings").text
    with app.app_context():
        episode_id = make_episode(client_id, actor("therapist"))
    therapist.get(f"/clients/{client_id}")
    colleague.get(f"/episodes/{episode_id}/edit")
    page = owner.get("/openings")
    assert ["Colleague Test" in each for each in lines(page)] == [True, False]
    assert "Episode" in lines(page)[0]
    assert "Client page" in lines(page)[1]
    with app.app_context():
        of_therapist = f"/openings?person={person_id('therapist')}"
    assert len(lines(owner.get(of_therapist))) == 1
    assert len(lines(owner.get(f"/openings?client={client_id}"))) == 2


def test_an_opening_in_an_emergency_is_marked_with_its_reason(app: Flask, owner: Reader) -> None:
    with app.app_context():
        with transaction(PROGRAM):
            db.session.execute(update(Practice).values(client_scope="own"))
        client_id = make_client(actor("colleague"))
        by = own_only("therapist")
        reference = get_client(client_id, by=actor("owner"), clinical=True).reference
        command = OpenInEmergency(reason="She fainted in the waiting room", reference=reference)
        with transaction(by):
            open_in_emergency(command, by=by, now=clock.now())
    Reader.signed_in(app, "therapist").get(f"/clients/{client_id}")
    Reader.signed_in(app, "colleague").get(f"/clients/{client_id}")
    theirs, emergency = lines(owner.get("/openings"))
    assert "in an emergency She fainted in the waiting room" in emergency
    assert "in an emergency" not in theirs


def own_only(name: str) -> Actor:
    """Somebody who sees their own clients only."""
    return actor(name, client_scope="own")


def test_a_gap_is_told_as_a_gap(app: Flask, owner: Reader, client_id: str) -> None:
    app.extensions[GAPS].add(clock.now())
    app.extensions[GAPS].add(clock.now())
    owner.get(f"/clients/{client_id}")
    _opening, gap = lines(owner.get("/openings"))
    assert "gap 2 openings could not be logged, from" in gap


def test_the_auditor_reads_both_trails_and_looks_whether_all_is_whole(
    app: Flask, auditor: Reader, client_id: str
) -> None:
    with app.app_context():
        begin_head(clock.now())
    auditor.get(f"/clients/{client_id}")
    home = auditor.get("/")
    openings = auditor.get(auditor.get(home.link("Trails")).link("Who looked at whom"))
    assert ["Auditor Test" in each for each in lines(openings)] == [True]
    assert auditor.submit("/openings", day=clock.today("Europe/London").isoformat()).status == 200
    assert "Everything that can be compared is as it was written." in auditor.submit("/whole").text


def test_therapist_and_reception_do_not_watch_over_others(
    therapist: Reader, reception: Reader
) -> None:
    for reader in (therapist, reception):
        for path in ("/trail", "/openings", "/whole"):
            reader.get(path, expect=403)


def test_the_owner_looks_whether_everything_is_whole(
    app: Flask, owner: Reader, client_id: str
) -> None:
    with app.app_context():
        begin_head(clock.now())
    owner.get(f"/clients/{client_id}")
    page = owner.submit("/whole")
    more = page.soup.select_one("details.more:not([open])")
    assert more is not None
    assert "Some things are compared with nothing" in more.get_text()
    assert "what else is said of people" in more.get_text()
    assert "Everything that can be compared is as it was written." in page.text
    (openings,) = (each for each in lines(page) if each.startswith("The log of openings"))
    assert "1 waits for its seal" in openings
    (openings,) = (
        each for each in lines(owner.submit("/whole")) if each.startswith("The log of openings")
    )
    assert openings.endswith("1, whole")
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_audit_event_update")
        connection.exec_driver_sql("UPDATE audit_event SET by_name = 'x' WHERE number = 2")
    page = owner.submit("/whole")
    assert "Not everything is as it was written." in page.text
    assert "Event 2, or what stood before it, is not what was written then." in page.text
    assert "guard_audit_event_update" in page.text


def test_every_action_of_the_program_has_words() -> None:
    said = set()
    for file in Path("clinic").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RECORDING:
                said |= set(literals(node.args[0]))
    assert said - ACTIONS.keys() == set()
    assert len(said) > 25


def literals(node: ast.AST) -> Iterator[str]:
    """The whole texts of an expression; parts of one that is put together are none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.JoinedStr):
        for each in ast.iter_child_nodes(node):
            yield from literals(each)


def test_every_record_that_is_opened_or_changed_has_a_name(app: Flask) -> None:
    with app.app_context():
        make_records("therapist")
        kinds = set(db.session.scalars(select(AuditEvent.subject_kind)))
        actions = set(db.session.scalars(select(AuditEvent.action)))
    assert kinds - KINDS.keys() == set()
    assert actions - ACTIONS.keys() == set()
