"""The practice of the matrix: people at every stage of a sign-in, records of two therapists."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from flask import Flask
from sqlalchemy import select, update

from clinic.accounts import services as accounts
from clinic.accounts.adapters.sessions import COOKIE
from clinic.accounts.domain.access import Role
from clinic.accounts.models import Practice, WebSession
from clinic.clients import services as clients
from clinic.clients.domain.emergency import OpenInEmergency
from clinic.clients.models import AccessGrant
from clinic.clients.queries import get_client
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from clinic.core.drafts import find_draft, keep_draft
from clinic.core.ids import new_id
from tests.anatomy.making import make_measure
from tests.app.test_records import make_records
from tests.people import actor, add_person, open_sign_in, person_id
from tests.trust.matrix.expected import SETS
from tests.trust.matrix.table import OUTSIDE, SUBJECTS

# Who those were who are outside now; whoever never was anybody is asked after as the owner.
ONCE = {"ended": "therapist", "locked": "therapist", "visitor": "owner"}


@dataclass
class Matrix:
    """An app, what each person carries, and the ids that addresses name for each set of records.

    ``sent`` counts the requests that truly went to the app.
    """

    app: Flask
    folder: Path
    cookies: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    ids: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    kept: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect(":memory:"))
    sent: int = 0

    def remember(self) -> None:
        """Keep the database as it stands, to come back to it."""
        with closing(sqlite3.connect(self.folder / "clinic.db")) as now:
            now.backup(self.kept)

    def restore(self) -> None:
        """Bring the database back to how it was kept."""
        with closing(sqlite3.connect(self.folder / "clinic.db")) as now:
            self.kept.backup(now)


def make_matrix(app: Flask) -> Matrix:
    """Fill a practice of the usual people, in which therapists see their own clients only."""
    app.config["TESTING"] = False  # a fault is a page here as it is for people, and is counted
    matrix = Matrix(app, app.config["SETTINGS"].folder)
    with app.app_context():
        shared = fill(matrix)
        records = {name: {**make_records(name).ids} for name in SETS}
        for record_set, ids in records.items():
            ids["record_id"] = ids["note_id"]
            ids["grant_id"] = open_record(ids["client_id"], ends=record_set != SETS[0])
    for subject in SUBJECTS:
        sign_in(matrix, subject)
    for subject in SUBJECTS:
        for record_set in SETS:
            own = own_things(app, ONCE.get(subject, subject), is_own=record_set == SETS[0])
            matrix.ids[subject, record_set] = {**records[record_set], **shared, **own}
    leave(matrix)
    matrix.remember()
    return matrix


def fill(matrix: Matrix) -> dict[str, str]:
    """People, and what belongs to the practice; the ids by which addresses name it."""
    with transaction(PROGRAM):
        drawn = {"logo": b"PNG", "logo_type": "image/png"}
        db.session.execute(update(Practice).values(client_scope="own", **drawn))
        add_person("substitute", Role.THERAPIST)
        accounts.make_link(person_id("owner"), by=PROGRAM, now=clock.now())
        secret = accounts.make_link(person_id("reception"), by=PROGRAM, now=clock.now())
    code = make_measure(actor("owner"))
    return {"code": code, "secret": secret, "run_id": new_id(), "token": new_id()}


def open_record(client_id: str, *, ends: bool) -> str:
    """Let the substitute open a record in an emergency, perhaps close it again; the grant's id."""
    by = replace(actor("colleague", client_scope="own"), id=person_id("substitute"))
    wanted = OpenInEmergency(
        reference=get_client(client_id, by=actor("owner"), clinical=True).reference,
        reason="Collapsed in the waiting room, her therapist is away.",
    )
    db.session.rollback()
    with transaction(by):
        clients.open_in_emergency(wanted, by=by, now=clock.now())
    grant_id = db.session.scalars(
        select(AccessGrant.id).where(AccessGrant.client_id == client_id)
    ).one()
    db.session.rollback()
    if ends:
        with transaction(by):
            clients.end_grant(grant_id, by=by, now=clock.now())
    return grant_id


def own_things(app: Flask, name: str, *, is_own: bool) -> dict[str, str]:
    """A sign-in and unsaved text of this person, or of somebody else."""
    holder = name if is_own else next(each for each in ("auditor", "reception") if each != name)
    open_sign_in(app, holder)
    with app.app_context():
        held = person_id(holder)
        with transaction(PROGRAM):
            keep_draft(
                by_id=held,
                address="/clients/new",
                form_key=new_id(),
                row_version="",
                content=[("given_names", "Emma")],
                now=clock.now(),
            )
        draft = find_draft(by_id=held, address="/clients/new")
        assert draft is not None
        return {
            "person_id": person_id(name),
            "session_id": newest_sign_in(held),
            "draft_id": draft.id,
        }


def newest_sign_in(holder_id: str) -> str:
    """The last sign-in that a person began."""
    begun = select(WebSession.id).where(WebSession.person_id == holder_id)
    return db.session.scalars(begun.order_by(WebSession.started_at.desc()).limit(1)).one()


def sign_in(matrix: Matrix, subject: str) -> None:
    """Give a person their cookie and a form token of theirs."""
    browser = matrix.app.test_client()
    if subject != "visitor":
        browser.set_cookie(COOKIE, open_sign_in(matrix.app, ONCE.get(subject, subject)))
    page = browser.get("/account", follow_redirects=True).get_data(as_text=True)
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    cookie = browser.get_cookie(COOKIE)
    assert found is not None
    assert cookie is not None
    matrix.tokens[subject], matrix.cookies[subject] = found[1], cookie.value
    if subject == "ended":
        with matrix.app.app_context():
            therapist = person_id("therapist")
            this = newest_sign_in(therapist)
            with transaction(PROGRAM):
                accounts.end_sign_in(this, person_id=therapist, by=PROGRAM, now=clock.now())


def leave(matrix: Matrix) -> None:
    """Let somebody lock the screen before going out."""
    answer = matrix.app.test_client(use_cookies=False).post(
        "/lock",
        data={"csrf_token": matrix.tokens["locked"]},
        headers={"Cookie": f"{COOKIE}={matrix.cookies['locked']}"},
    )
    assert answer.status_code < 400
    assert matrix.cookies.keys() >= OUTSIDE
