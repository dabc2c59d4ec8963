"""Texts that wait on a device in a real browser: each whatever becomes of the others."""

import re

import pytest
from flask import Flask
from playwright.sync_api import expect

from clinic.drafts.domain import MOST_CHARACTERS
from tests.chromium import Screen
from tests.drafts.conftest import Opener, kept_texts, on_device
from tests.drafts.hands import FORM, press_save, sign_out, type_names

pytestmark = pytest.mark.browser

PUT = """async ([page, given, at]) => {
  const device = await document.querySelector("unsent-texts").device;
  const content = [["given_names", given]];
  const typed = { address: "/clients/new", title: "New client " + page, row_version: "" };
  const form_key = page.repeat(20);
  await device.put({ ...typed, form_key, client_id: "", page, content, at });
}"""
# One tab reads what waits; before it lets go of it, another puts newer words in its place.
OVERTAKE = """async () => {
  const put = PUT;
  const device = await document.querySelector("unsent-texts").device;
  await put(["b", "Ada", 1e13]);
  const [read] = await device.all();
  await put(["b", "Ada Maria", 1e13]);
  const isGone = [await device.remove(read), await device.remove((await device.all())[0])];
  return { isGone, left: (await device.all()).length };
}"""


def put(screen: Screen, page: str, given: str, at: int) -> None:
    """A text of another page waits on the device."""
    screen.page.evaluate(PUT, [page, given, at])


def test_words_that_another_tab_puts_in_place_of_those_being_sent_stay_on_the_device(
    before_screen: Opener,
) -> None:
    screen = before_screen("therapist")
    screen.open("/account")
    told = screen.page.evaluate(OVERTAKE.replace("PUT", PUT))
    assert told == {"isGone": [False, True], "left": 0}


def test_two_pages_of_one_form_take_no_words_from_each_other_on_the_device(
    before_screen: Opener,
) -> None:
    screen = before_screen("therapist")
    screen.open("/account")
    two = """async () => {
      const device = await document.querySelector("unsent-texts").device;
      const typed = { form_key: "k", content: [], at: 1e13 };
      for (const page of ["a", "b"]) await device.put({ ...typed, page });
      await device.removeOwn({ ...typed, page: "a" });
      const left = await device.all();
      for (const text of left) await device.remove(text);
      return left.map(({ page }) => page);
    }"""
    assert screen.page.evaluate(two) == ["b"]


def test_a_text_that_the_server_refuses_holds_up_none_behind_it_and_is_named_at_sign_out(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open("/account")
    now = int(screen.page.evaluate("Date.now()"))
    put(screen, "a", "half a letter \ud83d", now - 2000)
    put(screen, "b", "Ada", now - 1000)
    screen.open("/account")
    assert len(on_device(screen)) == 1
    assert kept_texts(app, "therapist")["given_names"] == "Ada"
    sign_out(screen.page)
    question = screen.page.get_by_role("dialog")
    expect(question).to_contain_text("New client a")
    expect(question).not_to_contain_text("New client b")
    assert len(on_device(screen)) == 1
    screen.faults.clear()  # the refusals


def test_a_page_says_of_a_refused_text_that_it_is_refused_and_keeps_it_once_it_is_mended(
    before_screen: Opener,
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    type_names(screen.page, "A" * (MOST_CHARACTERS + 1), "Grey")
    refused = screen.page.get_by_text(re.compile(r"since \d\d:\d\d: the server cannot keep this"))
    expect(refused.first).to_be_visible()
    expect(screen.page.locator("[data-state=shut]")).to_be_hidden()
    type_names(screen.page, "Ada", "Grey")
    expect(screen.page.locator("[data-state=server]")).to_be_visible()
    assert on_device(screen) == []
    press_save(screen.page)
    expect(screen.page.get_by_text("The client is registered")).to_be_visible()
    screen.faults.clear()  # the refusal


def test_who_is_writing_when_other_words_of_the_form_arrive_is_told_and_led_to_them(
    before_screen: Opener,
) -> None:
    screen = before_screen("therapist")
    page = screen.page
    screen.open(FORM)
    type_names(page, "Ada")
    earlier = int(page.evaluate("Date.now()")) - 1000
    put(screen, "b", "Ida, and twenty minutes more", earlier)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.get_by_text("Other words of yours for this form")).to_be_visible()
    expect(page.locator("#given_names")).to_have_value("Ada")
    page.get_by_role("link", name="Open them").click()
    expect(page.locator("#given_names")).to_have_value("Ida, and twenty minutes more")
