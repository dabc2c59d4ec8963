"""Holes planted on purpose: the same run must find each of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from clinic.accounts.domain.access import Access, requires
from tests.trust.full.matrix import look_for_holes
from tests.trust.full.progress import Progress
from tests.trust.matrix.asking import cells, faults_of, unlisted
from tests.trust.matrix.planted import (
    HOLES,
    View,
    gated_anew,
    looking_that_writes,
    open_to_readers,
    open_to_reception,
    planted,
    without_gate,
    without_policy,
)
from tests.trust.matrix.practice import Matrix
from tests.trust.matrix.table import table


@pytest.fixture
def plant(matrix: Matrix) -> Callable[[str, View], list[str]]:
    """Puts a view in the place of another and says what the run finds wrong with it."""

    def put(endpoint: str, view: View) -> list[str]:
        with planted(matrix, endpoint, view):
            return faults_of(matrix, [endpoint])

    return put


def test_a_copy_of_a_page_that_forgets_the_policy_is_found(
    matrix: Matrix, plant: Callable[[str, View], list[str]]
) -> None:
    faults = plant("treatments.show", without_policy(matrix))
    assert {fault for fault in faults if fault.startswith("GET")} == {
        "GET treatments.show (colleague's) by substitute is let in (200)",
        "GET treatments.show (colleague's) by therapist is let in (200)",
        "GET treatments.show (therapist's) by colleague is let in (200)",
    }


def test_a_route_that_writes_behind_a_gate_for_reading_is_found(
    matrix: Matrix, plant: Callable[[str, View], list[str]]
) -> None:
    faults = plant("clients.archive", open_to_readers(matrix))
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
    faults = plant("clients.show", without_gate(matrix))
    assert "GET clients.show (therapist's) by therapist is refused (403)" in faults


def test_a_clinical_page_that_is_open_to_reception_is_found(
    matrix: Matrix, plant: Callable[[str, View], list[str]]
) -> None:
    faults = plant("overview.client", open_to_reception(matrix))
    found = [fault for fault in faults if fault.startswith("GET")]
    assert found
    assert all(fault.endswith("by reception finds nothing (404)") for fault in found)


def test_looking_that_changes_something_is_found(
    matrix: Matrix, plant: Callable[[str, View], list[str]]
) -> None:
    faults = plant("running.show", looking_that_writes(matrix))
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


def test_a_planted_hole_that_the_long_run_overlooks_is_a_fault(matrix: Matrix) -> None:
    rounds = Progress(part="matrix", wanted=1, seed=1)
    hole = HOLES[0]
    mended = replace(hole, make=lambda whole: gated_anew(whole, hole.endpoint, Access.CLINICAL))
    look_for_holes(rounds, matrix, [mended])
    assert len(rounds.faults) == 1
    assert "a planted hole was overlooked: GET treatments.show" in rounds.faults[0]
    assert "planted_holes_seen" not in rounds.figures


def test_a_request_that_another_route_would_get_is_not_counted_as_sent(matrix: Matrix) -> None:
    before = matrix.sent
    assert faults_of(matrix, ["clients.search"], whole=True) == []
    assert 0 < matrix.sent - before < len(cells(table()["clients.search"], whole=True))
