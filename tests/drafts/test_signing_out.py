"""Somebody signs out in a real browser while text of theirs is not saved."""

import re

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.drafts.conftest import Opener, away, kept_texts, on_device
from tests.drafts.hands import FORM, leave_on_device, sign_out, type_on_device

pytestmark = pytest.mark.browser

# A browser that is too busy to open its store the first time.
REFUSED_ONCE = """
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...how) {
    IDBFactory.prototype.open = open;
    throw new Error("busy");
  };
"""


def test_signing_out_sends_what_is_unsent_and_leaves_nothing_behind(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    with away(screen):
        type_on_device(screen.page, "Ada")
    sign_out(screen.page)
    expect(screen.page).to_have_url(re.compile("/sign-in"))
    assert kept_texts(app, "therapist")["given_names"] == "Ada"
    assert on_device(screen) == []


def test_signing_out_without_a_network_names_the_text_and_asks(before_screen: Opener) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    with away(screen):
        type_on_device(screen.page, "Ada")
        sign_out(screen.page)
        question = screen.page.get_by_role("dialog")
        expect(question).to_contain_text("New client")
        question.get_by_role("button", name="Stay signed in").click()
        expect(question).to_be_hidden()
        expect(screen.page.locator("#given_names")).to_have_value("Ada")
        assert len(on_device(screen)) == 1


def test_text_thrown_away_at_sign_out_is_gone(before_screen: Opener) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    with away(screen):
        type_on_device(screen.page, "Ada")
        sign_out(screen.page)
        screen.page.get_by_role("button", name="Throw it away and sign out").click()
        expect(screen.page.locator("h1")).not_to_have_text("New client")
    screen.open("/unsaved")
    assert on_device(screen) == []


def test_text_that_no_key_opens_any_more_is_named_before_sign_out_takes_it(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    leave_on_device(screen, "Ada")
    app.config["SECRET_KEY"] = "a new one, as after a restore without its file"
    screen.open(FORM)
    sign_out(screen.page)
    question = screen.page.get_by_role("dialog")
    expect(question).to_contain_text("that this device can no longer open")
    question.get_by_role("button", name="Stay signed in").click()
    assert len(on_device(screen)) == 1


def test_a_device_that_could_not_be_looked_into_is_looked_into_again(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    leave_on_device(screen, "Ada")
    screen.page.add_init_script(REFUSED_ONCE)
    screen.open(FORM)
    sign_out(screen.page)
    expect(screen.page).to_have_url(re.compile("/sign-in"))
    assert kept_texts(app, "therapist")["given_names"] == "Ada"
