"""Holes planted on purpose: the same run must find each of them."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, abort
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires
from clinic.clients.services import archive_client
from clinic.core import clock
from clinic.core.database import db, transaction
from clinic.core.web import current_actor
from clinic.treatments.models import SessionNote
from tests.trust.matrix.asking import faults_of, unlisted
from tests.trust.matrix.practice import Matrix

View = Callable[..., ResponseReturnValue]


@pytest.fixture
def plant(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Any], list[str]]:
    """Puts a view in the place of another and says what the run finds wrong with it."""

    def put(endpoint: str, view: View) -> list[str]:
        monkeypatch.setitem(matrix.app.view_functions, endpoint, view)
        return faults_of(matrix, [endpoint])

    return put


def gated_anew(matrix: Matrix, endpoint: str, access: Access, *, read_only: bool = False) -> View:
    """The true view of an endpoint behind another gate."""
    true = matrix.app.view_functions[endpoint]

    @requires(access, read_only=read_only)
    def view(**arguments: str) -> ResponseReturnValue:
        return matrix.app.ensure_sync(true)(**arguments)

    return view


def test_a_copy_of_a_page_that_forgets_the_policy_is_found(
    plant: Callable[[str, View], list[str]],
) -> None:
    @requires(Access.CLINICAL)
    def show(note_id: str) -> ResponseReturnValue:
        note = db.session.get(SessionNote, note_id)
        return {"id": note.id} if note else abort(404)

    assert {fault for fault in plant("treatments.show", show) if fault.startswith("GET")} == {
        "GET treatments.show (colleague's) by substitute is let in (200)",
        "GET treatments.show (colleague's) by therapist is let in (200)",
        "GET treatments.show (therapist's) by colleague is let in (200)",
    }


def test_a_route_that_writes_behind_a_gate_for_reading_is_found(
    matrix: Matrix, plant: Callable[[str, View], list[str]]
) -> None:
    view = gated_anew(matrix, "clients.archive", Access.CONTACT, read_only=True)
    faults = plant("clients.archive", view)
    assert [each for each in faults if each.startswith("POST") and "by auditor is let in" in each]
    assert [each for each in faults if each.endswith("by auditor changes client")]


def test_a_route_that_writes_behind_no_gate_is_found(
    matrix: Matrix, plant: Callable[[str, View], list[str]]
) -> None:
    view = gated_anew(matrix, "documents.handover", Access.PUBLIC)
    found = [fault for fault in plant("documents.handover", view) if "by visitor" in fault]
    assert [fault for fault in found if fault.startswith("POST")]


def test_a_route_that_lost_its_gate_is_found(
    matrix: Matrix, plant: Callable[[str, View], list[str]]
) -> None:
    def view(**_arguments: str) -> ResponseReturnValue:
        return "open"

    faults = plant("clients.show", view)
    assert "GET clients.show (therapist's) by therapist is refused (403)" in faults


def test_a_clinical_page_that_is_open_to_reception_is_found(
    matrix: Matrix, plant: Callable[[str, View], list[str]]
) -> None:
    view = gated_anew(matrix, "overview.client", Access.CONTACT)
    found = [fault for fault in plant("overview.client", view) if fault.startswith("GET")]
    assert found
    assert all(fault.endswith("by reception finds nothing (404)") for fault in found)


def test_looking_that_changes_something_is_found(
    plant: Callable[[str, View], list[str]],
) -> None:
    @requires(Access.CLINICAL)
    def show(client_id: str) -> ResponseReturnValue:
        by = current_actor()
        with transaction(by):
            archive_client(client_id, by=by, now=clock.now())
        return "archived"

    faults = plant("running.show", show)
    assert "GET running.show (therapist's) by therapist changes client" in faults


def test_a_route_of_which_nobody_wrote_down_who_may_enter_is_found(app: Flask) -> None:
    view = requires(Access.PUBLIC)(lambda: "open")
    app.add_url_rule("/forgotten", "clients.forgotten", view)
    assert "clients.forgotten (/forgotten) stands in no line of the table" in unlisted(app)


def test_a_method_of_which_nobody_wrote_down_who_may_use_it_is_found(app: Flask) -> None:
    rule = next(app.url_map.iter_rules("clients.index"))
    assert rule.methods is not None
    rule.methods.add("DELETE")
    assert "clients.index understands ['DELETE', 'GET', 'HEAD', 'OPTIONS']" in unlisted(app)
