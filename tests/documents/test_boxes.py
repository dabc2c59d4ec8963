"""Signs that no font of the computer has: whoever makes the paper hears of them."""

import pytest
from flask import Flask

from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Reader
from tests.treatments.making import make_signed_session

# Linear A, and a sign that anybody may give a meaning, so that none can be shown of it.
NO_FONT_HAS = "\U00010600"
UNSEEN = "\ue8f3"


def sign(app: Flask, plan: str) -> str:
    """The address of a signed session's paper, with these words on it."""
    with app.app_context():
        by = actor("therapist")
        note_id = make_signed_session(make_episode(make_client(by), by), by, plan=plan)
    return f"/sessions/{note_id}.pdf"


def test_signs_that_came_out_as_boxes_are_named_once(app: Flask, therapist: Reader) -> None:
    address = sign(app, f"Release {NO_FONT_HAS} and {UNSEEN}.")
    for _time in range(2):
        assert therapist.browser.get(address).mimetype == "application/pdf"
    said = therapist.get("/").text
    assert said.count("some signs are boxes") == 1
    assert f"U+E8F3 {NO_FONT_HAS}." in said
    assert "some signs are boxes" not in therapist.get("/").text


def test_where_fonts_have_every_sign_nothing_is_said(app: Flask, therapist: Reader) -> None:
    therapist.browser.get(sign(app, "Wade – Ελληνικά, кириллица, ½ × 3"))
    assert "boxes" not in therapist.get("/").text


def test_no_log_hears_of_what_was_written(
    app: Flask, therapist: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    therapist.browser.get(sign(app, f"Release {NO_FONT_HAS}."))
    assert NO_FONT_HAS not in caplog.text
    assert "10600" not in caplog.text
