"""Two ways to use a page: a mouse, which counts what it does, and a keyboard alone.

Both find things as people do: by the words on the page.
"""

import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Protocol

from playwright.sync_api import ElementHandle, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

MOST_TABS = 400

# What has the focus and is not seen: outside the window, or under something that lies on top.
# Things of one pixel are there for screen readers alone.
OUT_OF_SIGHT = """() => {
  const item = document.activeElement;
  const box = item.getBoundingClientRect();
  if (item === document.body || box.width <= 1 || box.height <= 1) return "";
  const [across, down] = [box.width / 2, Math.min(box.height / 2, 20)];
  const hit = document.elementFromPoint(box.x + across, box.y + down);
  const label = hit?.closest("label");
  const seen = hit && (item.contains(hit) || hit.contains(item) || label?.control === item);
  return seen ? "" : item.outerHTML.slice(0, 160);
}"""


MOST_SCROLLS = 200
SWALLOWED_MS = 5_000
# Whether there is more of the page below; that a scroll has begun; that it has arrived.
HAS_MORE = "scrollY + innerHeight < document.documentElement.scrollHeight - 1"
SCROLLS = "(from) => scrollY > from"
SCROLLED = """() => new Promise((done) => {
  const from = scrollY;
  requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY === from)));
})"""


class Hands(Protocol):
    """What a visit asks of whoever sits before the page."""

    page: Page

    def write(self, field: Locator, words: str) -> None:
        """Fill a field with words, leaving nothing of what stood there."""

    def write_day(self, field: Locator, day: date) -> None:
        """Fill a date field."""

    def pick(self, field: Locator, typed: str, choice: str) -> None:
        """Choose from a long list by a few letters of the choice."""

    def select(self, field: Locator, choice: str) -> None:
        """Choose from a short list."""

    def choose(self, group: Locator, answer: str) -> None:
        """Give one of the answers that stand in a group."""

    def tick(self, box: Locator) -> None:
        """Tick a box."""

    def press(self, thing: Locator) -> None:
        """Press a button or follow a link."""

    def see_all(self) -> None:
        """Look at a long page from top to bottom."""


class Mouse:
    """A hand that clicks, fills, and counts both. Works with and without JavaScript."""

    def __init__(self, page: Page, *, has_javascript: bool = True) -> None:
        self.page = page
        self.has_javascript = has_javascript
        self.effort: Counter[str] = Counter()

    def write(self, field: Locator, words: str) -> None:
        """One field filled."""
        self.effort["fields"] += 1
        field.fill(words)

    def write_day(self, field: Locator, day: date) -> None:
        """One field filled."""
        self.write(field, day.isoformat())

    def pick(self, field: Locator, typed: str, choice: str) -> None:
        """One field filled, and Enter; without JavaScript a plain list."""
        if not self.has_javascript:
            self.select(field, choice)
            return
        self.write(field, typed)
        self.effort["keys"] += 1
        field.press("Enter")
        expect(field).to_have_value(choice)

    def select(self, field: Locator, choice: str) -> None:
        """One field filled."""
        self.effort["fields"] += 1
        field.select_option(label=choice)

    def choose(self, group: Locator, answer: str) -> None:
        """One click, or none where the answer stands there already."""
        wanted = radio(group, answer)
        if not wanted.is_checked():
            self.effort["clicks"] += 1
            wanted.check()

    def tick(self, box: Locator) -> None:
        """One click, or none where it is ticked already."""
        if not box.is_checked():
            self.effort["clicks"] += 1
            box.check()

    def press(self, thing: Locator) -> None:
        """One click."""
        self.effort["clicks"] += 1
        thing.click()

    def see_all(self) -> None:
        """The wheel, which is not counted; without JavaScript nothing waits for it."""
        if not self.has_javascript:
            return
        scroll_to_the_end(self.page, lambda: self.page.mouse.wheel(0, 500))


class Keyboard:
    """Somebody without a mouse: Tab and Shift+Tab, letters, Space, Enter, arrows."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, thing: Locator) -> None:
        """Press Tab until the thing, or something in it, has the focus."""
        expect(thing).to_have_count(1)
        wanted = thing.element_handle()
        assert wanted is not None
        key = "Shift+Tab" if self._is_behind(wanted) else "Tab"
        for _ in range(MOST_TABS):
            if self._has_focus(wanted):
                return
            self.key(key)
            hidden = self.page.evaluate(OUT_OF_SIGHT)
            assert not hidden, f"the focus is out of sight on the way to {thing}: {hidden}"
        raise AssertionError(f"Tab never reaches {thing}")

    def key(self, name: str) -> None:
        """Press one key."""
        self.page.keyboard.press(name)

    def write(self, field: Locator, words: str) -> None:
        """Replace what stands in the field."""
        self.reach(field)
        self.key("Control+a")
        self.page.keyboard.type(words)

    def write_day(self, field: Locator, day: date) -> None:
        """Month, day, year: a date field asks in the order of Chromium's own language."""
        self.reach(field)
        self.page.keyboard.type(f"{day:%m%d%Y}")
        expect(field).to_have_value(day.isoformat())

    def pick(self, field: Locator, typed: str, choice: str) -> None:
        """Type some letters; Enter takes the first match."""
        self.write(field, typed)
        self.key("Enter")
        expect(field).to_have_value(choice)

    def select(self, field: Locator, choice: str) -> None:
        """The letters of a choice lead to it."""
        self.reach(field)
        self.page.keyboard.type(choice)
        expect(field.locator("option:checked")).to_have_text(choice)

    def choose(self, group: Locator, answer: str) -> None:
        """Tab leads into the group, the arrows from answer to answer."""
        wanted = radio(group, answer)
        self.reach(group)
        for _ in range(group.get_by_role("radio").count()):
            if not wanted.is_checked():
                self.key("ArrowRight")
        expect(wanted).to_be_checked()

    def tick(self, box: Locator) -> None:
        """Space ticks."""
        self.reach(box)
        if not box.is_checked():
            self.key("Space")
        expect(box).to_be_checked()

    def press(self, thing: Locator) -> None:
        """Enter presses buttons and follows links."""
        self.reach(thing)
        self.key("Enter")

    def see_all(self) -> None:
        """Page by page."""
        scroll_to_the_end(self.page, lambda: self.key("PageDown"))

    def _has_focus(self, wanted: ElementHandle) -> bool:
        return bool(wanted.evaluate("(item) => item.contains(document.activeElement)"))

    def _is_behind(self, wanted: ElementHandle) -> bool:
        return bool(
            wanted.evaluate(
                "(item) => document.activeElement !== document.body && Boolean("
                "item.compareDocumentPosition(document.activeElement)"
                " & Node.DOCUMENT_POSITION_FOLLOWING)"
            )
        )


def scroll_to_the_end(page: Page, scroll: Callable[[], None]) -> None:
    """Scroll, and look at each place where the scrolling stops, until nothing is below."""
    for _ in range(MOST_SCROLLS):
        if not page.evaluate(HAS_MORE):
            return
        before = page.evaluate("scrollY")
        scroll()
        # A busy machine swallows a key now and then; whoever sits there presses it again.
        with suppress(TooLate):
            page.wait_for_function(SCROLLS, arg=before, timeout=SWALLOWED_MS)
            page.wait_for_function(SCROLLED)
    raise AssertionError("the page has no end")


def radio(group: Locator, answer: str) -> Locator:
    """The radio button of an answer, which may go on with an explanation."""
    return group.get_by_role("radio", name=re.compile(rf"^{re.escape(answer)}\b"))
