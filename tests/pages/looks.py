"""What to look for on a page in a browser: each look gives the faults that it sees."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.chromium import PHONE, Screen

FOR_ALL: dict[str, Any] = {"resultTypes": ["violations"]}
FOR_FINGERS: dict[str, Any] = {**FOR_ALL, "rules": {"target-size": {"enabled": True}}}
CONTRAST_ONLY: dict[str, Any] = {**FOR_ALL, "runOnly": ["color-contrast"]}

# What stands out of the window sideways, unless it scrolls inside a box of its own: the innermost.
WIDER = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (item) => item && item !== root &&
    (["auto", "scroll"].includes(getComputedStyle(item).overflowX) || scrolls(item.parentElement));
  const out = [...document.body.querySelectorAll("*")]
    .filter((item) => item.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(item));
  return out
    .filter((item) => !out.some((other) => other !== item && item.contains(other)))
    .slice(0, 3)
    .map((item) => `scrolls sideways: ${item.parentElement.tagName} > ${item.outerHTML}`);
}"""

# Words that a box with hidden overflow cuts off. Boxes of one pixel are for screen readers.
CUT_OFF = """() => [...document.body.querySelectorAll("*")]
  .filter((item) => !["INPUT", "SELECT", "TEXTAREA", "OPTION"].includes(item.tagName))
  .filter((item) => item.clientWidth > 1 && item.innerText?.trim())
  .filter((item) => {
    const { overflowX, overflowY } = getComputedStyle(item);
    const cuts = (way) => ["hidden", "clip"].includes(way);
    return (cuts(overflowX) && item.scrollWidth > item.clientWidth + 1)
      || (cuts(overflowY) && item.scrollHeight > item.clientHeight + 1);
  })
  .slice(0, 3)
  .map((item) => `cut off: ${item.outerHTML}`)"""


def faults_of(screen: Screen) -> list[str]:
    """Everything that is wrong with the page in a window, for whomever it is."""
    page = screen.page
    found = {"on a desk": whole(page)}
    double_text(page)
    found["with twice the text size"] = whole(page)
    single_text(page)
    shorten_lists(page)
    found["on a desk, for all"] = accessible(page)
    page.emulate_media(color_scheme="dark")
    found["in the dark"] = accessible(page, CONTRAST_ONLY)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    found["on a phone"] = whole(page) + accessible(page, FOR_FINGERS)
    found["behind the page"] = screen.faults
    return [f"{where}: {fault}" for where, faults in found.items() for fault in faults]


def accessible(page: Page, options: dict[str, Any] = FOR_ALL) -> list[str]:
    """What axe finds."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(f"axe.run({json.dumps(options)})")
    return [
        short(f"{rule['id']}: {place['html']}")
        for rule in found["violations"]
        for place in rule["nodes"]
    ]


def whole(page: Page) -> list[str]:
    """Whether everything is inside the window, and no words are cut off."""
    return [short(fault) for fault in page.evaluate(WIDER) + page.evaluate(CUT_OFF)]


def short(words: str) -> str:
    """A fault on one line."""
    return " ".join(words.split())[:160]


def shorten_lists(page: Page) -> None:
    """Leave three options in each list: the other hundreds say nothing new, and take seconds."""
    page.evaluate("document.querySelectorAll('select').forEach((list) => (list.length = 3))")


def double_text(page: Page) -> None:
    """Twice the text size, as people set it in their browser."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def single_text(page: Page) -> None:
    """The text size as it was."""
    page.evaluate("document.documentElement.style.fontSize = ''")
