"""Unsaved text without JavaScript: kept at failures, offered, brought back, thrown away."""

from typing import Any

from flask import Flask

from clinic.core.database import transaction
from clinic.core.drafts import list_drafts
from clinic.core.ids import new_id
from tests.clients.making import make_client
from tests.people import actor
from tests.reader import Page, Reader


def keep(reader: Reader, address: str, key: str = "", **texts: str) -> Any:
    """What the page does two seconds after a change."""
    told = {
        "address": address,
        "form_key": key or new_id(),
        "row_version": "",
        "content": [[name, text] for name, text in texts.items()],
    }
    return reader.browser.post("/drafts", json=told, headers={"X-CSRFToken": reader.token()})


def test_what_was_typed_is_offered_on_its_page_and_comes_back(therapist: Reader) -> None:
    assert keep(therapist, "/clients/new", given_names="Ada", gp="Dr Grey").status_code == 200
    offer = therapist.get("/clients/new")
    assert "Unsaved text from" in offer.text
    assert offer.soup.find("input", id="given_names")["value"] == ""  # type: ignore[index]
    back = therapist.get(offer.link("Bring it back"))
    assert back.fields()["given_names"] == "Ada"
    assert back.fields()["gp"] == "Dr Grey"
    assert "Nothing of it is in the record until you save" in back.text
