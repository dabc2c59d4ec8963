"""The form that belongs to a route, and unsaved text as a page of ours would send it."""

import json
from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from clinic.core.ids import new_id
from tests.reader import form_fields
from tests.trust.full.hostile import Attacker

UNSAVED = "drafts.keep"
# Of the length of an id, and of no record.
NO_ID = "0" * 20
# Routes that only take a form, and the page on which it stands; on every page where none is named.
PAGES = {
    "aftercare.handover": "/sheets/{sheet_id}",
    "aftercare.look": "/episodes/{episode_id}/plan",
    "aftercare.preview": "/episodes/{episode_id}/plan",
    "accounts.end_second_factor": "/people/{person_id}",
    "accounts.end_sign_in": "/account",
    "accounts.end_sign_in_of": "/people/{person_id}",
    "accounts.end_sign_ins": "/account",
    "accounts.end_sign_ins_of": "/people/{person_id}",
    "accounts.make_link": "/people/{person_id}",
    "accounts.take_back_link": "/people/{person_id}",
    "anatomy.restore_measure": "/measures/{code}",
    "anatomy.retire_measure": "/measures/{code}",
    "clients.archive": "/clients/{client_id}/details",
    "clients.end_grant": "/",
    "clients.look_at_grant": "/",
    "clients.restore": "/clients/{client_id}/details",
    "documents.handover": "/reports/{report_id}",
    "drafts.drop": "/unsaved",
    "episodes.reopen": "/episodes/{episode_id}",
    "letters.preview": "/episodes/{episode_id}/reports/new",
    "overview.add": "/clients/{client_id}",
    "overview.remove": "/",
    "treatments.carried": "/sessions/{note_id}/sign",
}
NO_FORM_OF_ITS_OWN = frozenset(
    {
        UNSAVED,  # JSON
        "accounts.lock",  # in the head of every page, as the next two
        "clients.search",
        "security.logout",
        "demo.create",  # there is none in a practice that is set up
        "security.wan_register_response",  # passkeys answer to a challenge of their own
        "security.wan_signin_response",
        "security.wan_verify_response",
        "security.two_factor_setup_validate",  # stays shut
    }
)


def real_path(rule: Rule, ids: Mapping[str, str]) -> str:
    """The address of a route with ids of records that there are."""
    path = rule.rule
    for name in rule.arguments:
        for pattern in (f"<{name}>", f"<path:{name}>"):
            path = path.replace(pattern, ids.get(name, NO_ID))
    return path


def form_of(browser: FlaskClient, rule: Rule, ids: Mapping[str, str]) -> dict[str, Any]:
    """What the page of this route would send there; empty where it shows no form at all."""
    target = real_path(rule, ids)
    page = target if "GET" in (rule.methods or ()) else PAGES.get(rule.endpoint, "/")
    answer = browser.get(page.format(**ids), follow_redirects=True)
    soup = BeautifulSoup(answer.get_data(), "html.parser")
    own = soup.select_one("main form:not(.draft-offer form)")  # text that is offered has forms, too
    found = sent_to(soup, target) or own or soup.find("form")
    return form_fields(found) if isinstance(found, Tag) else {}


def sent_to(soup: BeautifulSoup, target: str) -> Tag | None:
    """The form that a page sends to an address, by itself or by one of its buttons."""
    for form in soup.find_all("form"):
        aims = {str(form.get("action") or "")}
        aims |= {str(button["formaction"]) for button in form.select("[formaction]")}
        if target in {aim.partition("?")[0].partition("#")[0] for aim in aims}:
            return form
    # A part of a page that is asked for anew with a form of the same page.
    asking = soup.select_one(f'[hx-post="{target}"][hx-include]')
    return soup.select_one(str(asking["hx-include"])) if asking else None


def unsaved(attacker: Attacker, ids: Mapping[str, str]) -> bytes:
    """Unsaved text as a page keeps it, with some of its leaves turned into something else."""
    told: dict[str, Any] = {
        "address": f"/clients/{ids['client_id']}/edit",
        "form_key": new_id(),
        "row_version": "1",
        "client_id": ids["client_id"],
        "age": 0,
        "open": True,
        "content": [["given_names", "Emma"], ["gp", "Dr Grey"]],
    }
    for _ in range(attacker.chance.randrange(3)):
        _spoil_leaf(told, attacker)
    return json.dumps(told).encode()


def _spoil_leaf(held: Any, attacker: Attacker) -> None:
    """Go down by chance to one leaf, and put something else there."""
    keys: list[Any] = list(held) if isinstance(held, dict) else list(range(len(held)))
    key = attacker.chance.choice(keys)
    if isinstance(held[key], list) and held[key] and attacker.chance.random() < 0.8:
        _spoil_leaf(held[key], attacker)
    else:
        others: tuple[Any, ...] = (
            attacker.text(),
            attacker.text(),
            None,
            -1,
            1e308,
            True,
            [],
            {},
            [[]],
        )
        held[key] = attacker.chance.choice(others)
