"""`python -m tests.trust.matrix.document`: write docs/security/access.md from the URL map."""

import inspect
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from clinic.accounts.domain.access import ALLOWED, FRESH_FOR, Access, Gate, Role, gate_of
from clinic.app import create_app
from clinic.core.settings import Settings, sqlite_url
from tests.trust.matrix.table import Whose, table

PAPER = Path(__file__).resolve().parents[3] / "docs" / "security" / "access.md"
HEAD = """# Who may enter where

Written by `python -m tests.trust.matrix.document` from the gates that the routes declare
(`clinic/accounts/domain/access.py`). A test holds this paper equal to them, and another sends every
request to every route (`tests/trust/matrix`, whose table is written by hand).

**Record** says who finds something at the address. *client*: who may see the client: the owner and
an auditor every one, a therapist all or their own as the practice chooses, and whom they opened in
an emergency. *author*: the therapist who writes it. *opener*, *told*: who opened a record in an
emergency, who answers for it or did so then. *own*: one's own sign-ins and unsaved text. For
anybody else it is not there (404). **Once more**: the page asks who it is again where the last
proof is more than {minutes} minutes old. What is not listed is refused to everybody.
"""
COLUMNS = ("Address", "What", "Reads", "Writes", "Record", "Once more")
# The sign-in library describes its own views in words for programmers.
LIBRARY = {
    "security.login": "Sign in.",
    "security.logout": "Sign out.",
    "security.verify": "Prove once more who one is.",
    "security.two_factor_setup": "Set up the app that shows codes.",
    "security.two_factor_setup_validate": "Finish setting it up.",
    "security.two_factor_token_validation": "Give the code at sign-in.",
    "security.mf_recovery": "Give a recovery code at sign-in.",
    "security.mf_recovery_codes": "Make and read one's recovery codes.",
    "security.wan_signin": "Sign in with a passkey.",
    "security.wan_signin_response": "Finish signing in with it.",
    "security.wan_verify": "Prove with a passkey who one is.",
    "security.wan_verify_response": "Finish proving it.",
    "security.wan_register": "Add a passkey.",
    "security.wan_register_response": "Finish adding it.",
    "security.wan_delete": "Remove a passkey.",
}


def paper(app: Flask) -> str:
    """The whole paper."""
    parts = [HEAD.format(minutes=int(FRESH_FOR.total_seconds() // 60))]
    rules = [rule for rule in app.url_map.iter_rules() if gate_of(view_of(app, rule))]
    for room, inside in groupby(sorted(rules, key=place), lambda rule: place(rule)[0]):
        lines = [" | ".join(COLUMNS), " | ".join("---" for _ in COLUMNS)]
        lines += [" | ".join(cells(app, rule)) for rule in inside]
        parts.append("\n".join([f"## {room}", "", *(f"| {line} |" for line in lines), ""]))
    return "\n".join(parts)


def place(rule: Rule) -> tuple[str, str]:
    """Where a route stands in the paper."""
    return rule.endpoint.partition(".")[0], rule.rule


def cells(app: Flask, rule: Rule) -> Iterator[str]:
    """One line of the paper."""
    view, methods = view_of(app, rule), rule.methods or set()
    gate, line = gate_of(view), table().get(rule.endpoint)
    assert gate is not None
    yield f"`{rule.rule}`"
    yield LIBRARY.get(rule.endpoint) or (inspect.getdoc(view) or "").partition("\n")[0]
    yield who(gate, "GET") if "GET" in methods else ""
    yield who(gate, "POST") if "POST" in methods else ""
    yield "" if line is None or line.whose in {Whose.NOBODY, Whose.ABSENT} else line.whose.value
    yield "yes" if gate.fresh else "to save" if gate.fresh_to_save else ""


def who(gate: Gate, method: str) -> str:
    """The roles that a gate admits by a method."""
    asked = gate.asks(method)
    if asked is Access.PUBLIC:
        return "everybody"
    return ", ".join(role for role in Role if role in ALLOWED[asked])


def view_of(app: Flask, rule: Rule) -> Callable[..., Any]:
    """The function behind a route."""
    return app.view_functions[rule.endpoint]


def main() -> int:
    """Write the paper."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(folder=Path(folder), database_url=sqlite_url(Path(folder)))
        PAPER.write_text(paper(create_app(settings)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
