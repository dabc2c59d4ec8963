"""Hostile requests to every route as every role: never a fault page, never slow."""

import logging
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from pathlib import Path
from random import Random
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from clinic.accounts.adapters.sessions import COOKIE
from clinic.app import create_app
from clinic.app.schema import upgrade
from clinic.core.database import db
from clinic.core.settings import Settings, sqlite_url
from tests.accounts.making import make_newcomer
from tests.anatomy.making import make_measure
from tests.app.test_records import make_records
from tests.pages.practice import leave_unsaved
from tests.people import actor, make_practice, open_sign_in
from tests.trust.full.forms import NO_ID, UNSAVED, form_of, unsaved
from tests.trust.full.hostile import Attacker, Request, naughty_texts
from tests.trust.full.lengths import PARTS
from tests.trust.full.progress import Progress
from tests.trust.full.stages import make_stages

REQUESTS_A_ROUND = 100
JSON_SHARE = 0.8
DOORS = ("/sign-in", "/verify", "/locked")
# These lead to a door when all is well.
SHUTTING = frozenset({"accounts.lock", "security.login", "security.logout", "accounts.welcome"})
ROUNDS_A_PRACTICE = 10
SLOW_SECONDS = 5.0
WATCH: Callable[[], float] = time.monotonic
# Routes that a form never gets through to here, and why.
NEVER_THROUGH = frozenset(
    {
        "demo.create",  # only before a practice is set up
        "safekeeping.backup",  # nothing was backed up
        "security.tf_select",  # shut
        "security.two_factor_rescue",
        "security.two_factor_setup_validate",
        "security.wan_signin_response",  # answers to a challenge that no device was given
        "security.wan_verify_response",
    }
)
PEOPLE = ("therapist", "therapist", "therapist", "owner", "reception", "visitor")


def run(progress: Progress, scratch: Path) -> None:
    """Rounds of a hundred requests; every tenth begins with a whole practice."""
    logging.disable(logging.CRITICAL)
    try:
        _attack(progress, scratch)
    finally:
        logging.disable(logging.NOTSET)


def _attack(progress: Progress, scratch: Path) -> None:
    texts = naughty_texts()
    target: Target | None = None
    for number, chance in progress.rounds():
        if target is None or number % ROUNDS_A_PRACTICE == 0:
            target = Target(scratch / f"practice-{number}")
        for _ in range(REQUESTS_A_ROUND):
            target.attack(progress, Attacker(chance, texts), chance)
    if progress.wanted >= PARTS["fuzz"] and target is not None:
        for endpoint in never_through(target, progress.met):
            progress.fault(f"no form got through to {endpoint} in the whole run")


def never_through(target: "Target", met: Sequence[str]) -> list[str]:
    """The routes that take a form and never took one: nothing hostile went past their doors."""
    takes = {rule.endpoint for rule in target.rules if "POST" in (rule.methods or ())}
    return sorted(takes - NEVER_THROUGH - set(met))


class Target:
    """A practice with one of everything, and everybody signed in."""

    def __init__(self, folder: Path) -> None:
        self.app = app = create_app(Settings(folder=folder, database_url=sqlite_url(folder)))
        with app.app_context():
            upgrade()
            make_practice()
            self.ids = {**make_records("therapist").ids, **_more_records()}
            db.session.remove()
        self.stages = make_stages(app, self.ids)
        self.rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
        self.browsers = {who: _browser(app, who) for who in set(PEOPLE)}
        self.forms: dict[tuple[str, str], dict[str, Any]] = {}

    def attack(self, progress: Progress, attacker: Attacker, chance: Random) -> None:
        """Send one request and judge its answer."""
        who, rule = chance.choice(PEOPLE), chance.choice(self.rules)
        request = self._request(attacker, who, rule)
        began = WATCH()
        answer = self.browsers[who].open(
            request.path,
            method=request.method,
            query_string=request.query,
            data=request.body,
            content_type=request.kind if request.body else None,
            headers=request.headers,
        )
        seconds = WATCH() - began
        progress.count("requests")
        progress.count(f"answers_{answer.status_code // 100}xx")
        progress.count("slowest_seconds_most", round(seconds, 2))
        told = (
            f"{who} {request.method} {rule.endpoint} {request.path[:120]!r} {request.body[:300]!r}"
        )
        if answer.status_code >= 500:
            progress.fault(f"{answer.status_code}: {told}")
        if seconds > SLOW_SECONDS:
            progress.fault(f"{seconds:.1f} s: {told}")
        if request.method == "POST" and got_through(rule, answer):
            progress.meet(rule.endpoint)
        if answer.status_code in (302, 401):
            self._sign_in_again(who, answer.location or "")

    def _request(self, attacker: Attacker, who: str, rule: Rule) -> Request:
        known = self.ids_for(rule)
        values = {name: attacker.argument(known.get(name, NO_ID)) for name in rule.arguments}
        path = rule.rule
        for name, value in values.items():
            path = path.replace(f"<{name}>", value)
            path = path.replace(f"<path:{name}>", value)
        request = Request(attacker.method(), path, attacker.query())
        if request.method not in ("GET", "HEAD"):
            form = self.form(who, rule)
            token = str(form.get("csrf_token", ""))
            request.body, request.kind = attacker.body(form, token)
            if rule.endpoint == UNSAVED and attacker.chance.random() < JSON_SHARE:
                request.body, request.kind = unsaved(attacker, self.ids), "application/json"
            if request.kind == "application/json":
                request.headers = {"X-CSRFToken": token}
        return request

    def form(self, who: str, rule: Rule) -> dict[str, Any]:
        """What the page of this route would send; asked once for each route and person."""
        key = (who, rule.endpoint)
        if key not in self.forms:
            self.forms[key] = form_of(self.browsers[who], rule, self.ids_for(rule))
        return self.forms[key]

    def ids_for(self, rule: Rule) -> dict[str, str]:
        """The records that a route is sent to: those for which its form is shown."""
        return {**self.ids, **self.stages.get(rule.endpoint, {})}

    def _sign_in_again(self, who: str, location: str) -> None:
        """An attacker may have signed this person out."""
        if who != "visitor" and ("/sign-in" in location or not location):
            self.browsers[who] = _browser(self.app, who)
            self.forms = {key: form for key, form in self.forms.items() if key[0] != who}


def _more_records() -> dict[str, str]:
    """What routes name and no client has: people, links, tests, unsaved text."""
    by = actor("therapist")
    newcomer, link = make_newcomer()
    return {
        "code": make_measure(by),
        "draft_id": leave_unsaved(make_records("therapist").ids["client_id"], by),
        "person_id": newcomer,
        "secret": link,
    }


def got_through(rule: Rule, answer: TestResponse) -> bool:
    """Whether the route itself answered, and not a door before it."""
    if answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
        return True
    to_a_door = (answer.location or "").startswith(DOORS) and rule.endpoint not in SHUTTING
    return HTTPStatus.OK <= answer.status_code < HTTPStatus.BAD_REQUEST and not to_a_door


def _browser(app: Flask, who: str) -> FlaskClient:
    browser = app.test_client()
    if who != "visitor":
        browser.set_cookie(COOKIE, open_sign_in(app, who))
    return browser
