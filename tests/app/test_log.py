"""The log says what was answered to whom, and what was refused.

That it says no more than that, and cannot be forged: ``tests/trust/test_canary.py``.
"""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from clinic.app.log import FILE, FOLDER, keep_log
from clinic.core.ids import new_id
from tests.people import person_id
from tests.reader import Reader

NAME = "Ada Quill"


class Log:
    """The log of a practice that is served."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Every line, read."""
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def text(self) -> str:
        """The file as it is."""
        return (self.folder / FILE).read_text(encoding="ascii")

    def told(self, status: int) -> dict[str, Any]:
        """The last answer with a status."""
        return [line for line in self.lines if line.get("status") == status][-1]


@pytest.fixture
def log(app: Flask) -> Iterator[Log]:
    """The log, as ``clinic run`` keeps it; afterwards nobody logs there any more."""
    logger = logging.getLogger("clinic")
    before, went_on = list(logger.handlers), logger.propagate
    keep_log(app)
    yield Log(app.config["SETTINGS"].folder)
    for handler in [each for each in logger.handlers if each not in before]:
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = went_on


def test_each_answer_is_a_line_with_page_status_and_person(
    app: Flask, log: Log, therapist: Reader
) -> None:
    therapist.get("/clients")
    line = log.told(200)
    assert line["page"] == "/clients"
    assert line["method"] == "GET"
    assert line["at"].endswith("+00:00")
    with app.app_context():
        assert line["by"] == person_id("therapist")


def test_a_refusal_stands_in_the_log(app: Flask, log: Log, reception: Reader) -> None:
    reception.get(f"/clients/{new_id()}/episodes/new", expect=403)
    line = log.told(403)
    assert line["page"] == "/clients/<client_id>/episodes/new"
    with app.app_context():
        assert line["by"] == person_id("reception")
    reception.get(f"/clients/{new_id()}/details", expect=404)
    assert log.told(404)["page"] == "/clients/<client_id>/details"


def test_a_forged_form_stands_in_the_log(log: Log, therapist: Reader) -> None:
    therapist.browser.post("/account", data={"name": NAME})
    assert log.told(400)["page"] == "/account"
    told = {"Sec-Fetch-Site": "cross-site"}
    therapist.browser.post("/account", data={"name": NAME}, headers=told)
    assert log.told(403)["page"] == "/account"
