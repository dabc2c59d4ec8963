"""Who may enter: generated from the URL map, so that no route can be forgotten."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from clinic.accounts.adapters.sign_in import LIBRARY_PAGES
from clinic.accounts.domain.access import READING, Access, Gate, gate_of
from clinic.core.ids import new_id
from tests.reader import Reader

ROLES = ("visitor", "reception", "auditor", "therapist", "owner")
READ = {
    Access.PUBLIC: {*ROLES},
    Access.SIGNED_IN: {*ROLES} - {"visitor"},
    Access.CONTACT: {*ROLES} - {"visitor"},
    Access.CONTACT_WRITE: {"reception", "therapist", "owner"},
    Access.CLINICAL: {"auditor", "therapist", "owner"},
    Access.CLINICAL_WRITE: {"therapist", "owner"},
    Access.TRAILS: {"auditor", "owner"},
    Access.OWNER: {"owner"},
}
WRITE = {
    **READ,
    Access.CONTACT: READ[Access.CONTACT_WRITE],
    Access.CLINICAL: READ[Access.CLINICAL_WRITE],
    Access.TRAILS: READ[Access.OWNER],
}
# The library's; nobody needs them, nobody enters.
CLOSED = {
    "security.static",
    "security.tf_select",
    "security.two_factor_rescue",
    "security.two_factor_setup_validate",
}


# They end or lock the sign-in of whoever asks, so that everything after them is shut.
OF_THE_SIGN_IN = {"accounts.lock", "accounts.locked", "security.logout"}
# What the sign-in library gives a browser to bring back: no record, and led to the beginning.
SEALED = {"token"}


def routes(app: Flask) -> Iterator[tuple[str, str, str, Gate | None]]:
    """Every (endpoint, method, address, gate) of the app, ids filled with one that is nobody's."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        gate = gate_of(app.view_functions[rule.endpoint])
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, fill(rule), gate


def fill(rule: Rule) -> str:
    """An address of a rule for a record that does not exist."""
    values = dict.fromkeys(rule.arguments, new_id())
    _host, path = rule.build(values) or ("", rule.rule)
    return str(path)


def send(reader: Reader, method: str, path: str) -> Any:
    """Ask without following where it leads."""
    fields = {"csrf_token": reader.token()} if method == "POST" else None
    return reader.browser.open(path, method=method, data=fields)


def may_enter(role: str, gate: Gate, method: str) -> bool:
    """Whether a gate is open to a role: what changes something asks for more."""
    table = READ if method in READING or gate.read_only else WRITE
    return role in table[gate.access]


def is_refused(response: Any) -> bool:
    """Whether the door stayed shut."""
    location = response.headers.get("Location", "")
    return response.status_code in (401, 403) or location.startswith("/sign-in?next=")


def test_every_endpoint_declares_who_may_enter(app: Flask) -> None:
    silent = {endpoint for endpoint, _method, _path, gate in routes(app) if gate is None}
    assert silent == CLOSED


def test_the_librarys_pages_are_declared_too(app: Flask) -> None:
    brought = {rule.endpoint for rule in app.url_map.iter_rules() if "security." in rule.endpoint}
    assert brought == {*LIBRARY_PAGES, *CLOSED}
    for endpoint, gate in LIBRARY_PAGES.items():
        assert gate_of(app.view_functions[endpoint]) == gate


def test_an_endpoint_that_declares_nothing_is_refused_to_everybody(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "open", methods=["GET", "POST"])
    for role in ROLES[1:]:
        assert Reader.signed_in(app, role).browser.get("/forgotten").status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_the_matrix_of_routes_methods_and_roles(app: Flask, role: str) -> None:
    faults = []
    reader = Reader(app) if role == "visitor" else Reader.signed_in(app, role)
    for endpoint, method, path, gate in routes(app):
        if endpoint in OF_THE_SIGN_IN:
            continue
        refused = is_refused(send(reader, method, path))
        should_enter = gate is not None and may_enter(role, gate, method)
        if refused == should_enter:
            faults.append(f"{method} {endpoint} is {'shut' if refused else 'open'} to {role}")
    assert faults == []


@pytest.mark.parametrize("role", ROLES[1:])
def test_a_record_that_is_nobodys_is_not_found(app: Flask, role: str) -> None:
    faults = []
    reader = Reader.signed_in(app, role)
    for endpoint, method, path, gate in routes(app):
        rule = app.url_map._rules_by_endpoint[endpoint][0]
        if not rule.arguments - SEALED:
            continue
        if gate is None or not may_enter(role, gate, method):
            continue
        status = send(reader, method, path).status_code
        if status != 404:
            faults.append(f"{method} {endpoint}: {status}")
    assert faults == []


def test_methods_that_change_nothing_by_meaning_change_nothing(app: Flask) -> None:
    for endpoint, method, _path, _gate in routes(app):
        assert method in READING | {"POST"}, endpoint
