"""The hostile requests of the long form go past the doors: each route is sent a form of its own."""

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask, template_rendered
from werkzeug.routing import Rule

from clinic.core.database import db
from clinic.core.forms import BaseForm
from clinic.core.given import field_names
from tests.trust.full import forms
from tests.trust.full.filling import LINES
from tests.trust.full.fuzz import NEVER_THROUGH, Target, got_through, never_through
from tests.trust.full.hostile import Attacker
from tests.trust.full.places import PLACES

# Boxes for words that no record keeps: they name a place, a person, a device that is in hand.
OTHER_WORDS = {
    "/account/passkeys",
    "/backups/second-place",
    "/clients/emergency",
    "/openings",
    "/sign-in",
    "/trail",
}


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A practice with one of everything, and everybody signed in."""
    target = Target(tmp_path_factory.mktemp("fuzz") / "practice")
    yield target
    with target.app.app_context():
        db.engine.dispose()


def only_posted(target: Target) -> set[str]:
    """Routes that take a form and show none."""
    return {
        rule.endpoint
        for rule in target.rules
        if "POST" in (rule.methods or ()) and "GET" not in (rule.methods or ())
    }


def rule_of(target: Target, endpoint: str) -> Rule:
    """The rule of an endpoint."""
    return next(rule for rule in target.rules if rule.endpoint == endpoint)


def test_every_route_that_shows_no_form_names_the_page_that_does(target: Target) -> None:
    named = set(forms.PAGES) | forms.NO_FORM_OF_ITS_OWN
    assert only_posted(target) == named
    assert not set(forms.PAGES) & forms.NO_FORM_OF_ITS_OWN


def test_the_page_that_is_named_holds_the_form_that_goes_there(target: Target) -> None:
    found = set()
    for endpoint, page in forms.PAGES.items():
        rule = rule_of(target, endpoint)
        ids = target.ids_for(rule)
        path = forms.real_path(rule, ids)
        for who in ("therapist", "owner", "reception"):
            answer = target.browsers[who].get(page.format(**ids))
            if forms.sent_to(BeautifulSoup(answer.get_data(), "html.parser"), path):
                found.add(endpoint)
    assert sorted(set(forms.PAGES) - found) == []


def test_every_form_in_which_people_write_is_among_those_that_are_filled(
    target: Target,
) -> None:
    found = {rule.rule for rule in target.rules if asks_for_words(target, rule)}
    filled = {re.sub(r"{\w+}", "<>", place.path) for place in PLACES}
    assert {rule for rule in found if re.sub(r"<\w+>", "<>", rule) not in filled} == OTHER_WORDS


def test_every_box_for_words_is_a_field_of_its_form(target: Target) -> None:
    """Words under another name count as not saved, and would be offered after each save."""
    shown: list[BaseForm] = []

    def note(_app: Flask, *, context: dict[str, Any], **_told: Any) -> None:
        if isinstance(context.get("form"), BaseForm):
            shown.append(context["form"])

    with template_rendered.connected_to(note, target.app):
        found = {rule.rule for rule in target.rules if strange_boxes(target, rule, shown)}
    assert found == set()


def strange_boxes(target: Target, rule: Rule, shown: list[BaseForm]) -> set[str]:
    """Names of boxes for words that stand in a page's form and are no field of it."""
    strange = set[str]()
    if {"GET", "POST"} <= (rule.methods or set()):
        path = forms.real_path(rule, target.ids_for(rule))
        for browser in target.browsers.values():
            shown.clear()
            page = BeautifulSoup(browser.get(path).get_data(), "html.parser")
            boxes = page.select("main form.form-body :is(input, textarea)[name]")
            words = {str(box["name"]) for box in boxes if box.get("type", "text") in LINES}
            known = {name for form in shown for name in field_names(form)}
            strange |= {name for name in words if known and name.partition("-")[0] not in known}
    return strange


def asks_for_words(target: Target, rule: Rule) -> bool:
    """Whether a page shows anybody a form with a box for words that is sent to the page itself."""
    if not {"GET", "POST"} <= (rule.methods or set()):
        return False
    path = forms.real_path(rule, target.ids_for(rule))
    for browser in target.browsers.values():
        page = BeautifulSoup(browser.get(path).get_data(), "html.parser")
        for form in page.select("main form[method=post]"):
            boxes = form.find_all(["input", "textarea"])
            is_asked = any(
                box.name == "textarea" or box.get("type", "text") in LINES for box in boxes
            )
            if is_asked and str(form.get("action") or path) == path:
                return True
    return False


def test_unsaved_text_is_kept_where_nothing_in_it_was_spoiled(target: Target) -> None:
    rule, chance = rule_of(target, forms.UNSAVED), Random(2)  # noqa: S311
    attacker = Attacker(chance, ("x",))
    token = str(target.form("therapist", rule)["csrf_token"])
    statuses = set()
    for _ in range(20):
        answer = target.browsers["therapist"].post(
            "/drafts",
            data=forms.unsaved(attacker, target.ids),
            content_type="application/json",
            headers={"X-CSRFToken": token},
        )
        statuses.add(answer.status_code)
    assert statuses == {200, 400}


def test_a_route_that_no_form_got_through_to_is_a_fault(target: Target) -> None:
    assert "clients.edit" in never_through(target, ["clients.new"])
    assert "clients.new" not in never_through(target, ["clients.new"])
    assert not NEVER_THROUGH - {rule.endpoint for rule in target.rules}


def test_a_door_before_a_route_is_not_the_route(target: Target) -> None:
    rule = rule_of(target, "clients.edit")
    path = forms.real_path(rule, target.ids)
    assert not got_through(rule, target.browsers["visitor"].post(path))
    form = target.form("therapist", rule)
    assert got_through(rule, target.browsers["therapist"].post(path, data=form))
