"""The hostile requests of the long form go past the doors: each route is sent a form of its own."""

from collections.abc import Iterator
from random import Random

import pytest
from bs4 import BeautifulSoup
from werkzeug.routing import Rule

from clinic.core.database import db
from tests.trust.full import forms
from tests.trust.full.fuzz import NEVER_THROUGH, Target, got_through, never_through
from tests.trust.full.hostile import Attacker

# Shown in another state of the record (archived, closed, nothing to confirm) or for another id;
# they are sent the first form of that page, with its token.
NOT_SHOWN_HERE = {
    "accounts.end_second_factor",
    "accounts.end_sign_in",
    "accounts.end_sign_in_of",
    "accounts.end_sign_ins",
    "accounts.end_sign_ins_of",
    "anatomy.restore_measure",
    "clients.end_grant",
    "clients.look_at_grant",
    "clients.restore",
    "documents.handover",
    "episodes.reopen",
    "overview.add",
    "screening.accept",
    "treatments.carried",
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
        path = forms.real_path(rule_of(target, endpoint), target.ids)
        for who in ("therapist", "owner", "reception"):
            answer = target.browsers[who].get(page.format(**target.ids))
            if forms.sent_to(BeautifulSoup(answer.get_data(), "html.parser"), path):
                found.add(endpoint)
    assert sorted(set(forms.PAGES) - found) == sorted(NOT_SHOWN_HERE)


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
