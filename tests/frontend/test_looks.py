from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PATHS = ["/clients", "/form", "/form?state=conflict", "/client", "/failure/409", "/failure/500"]
Scheme = Literal["light", "dark"]
SCREENS: list[tuple[int, Scheme]] = [(390, "light"), (1280, "light"), (390, "dark")]


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def open_page(browser: Browser, url: str, width: int, scheme: Scheme = "light") -> Page:
    # The checker is a script of its own, so the policy is lifted for it.
    context = browser.new_context(
        viewport={"width": width, "height": 860}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    return page


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("path", PATHS)
def test_pages_have_no_barrier_and_do_not_scroll_sideways(
    chromium: Browser, gallery_url: str, path: str, width: int, scheme: Scheme
) -> None:
    page = open_page(chromium, gallery_url + path, width, scheme)
    assert faults(page) == []
    assert overflow(page) <= 0
    page.context.close()


@pytest.mark.parametrize("path", PATHS)
def test_text_of_twice_the_size_still_fits(chromium: Browser, gallery_url: str, path: str) -> None:
    page = open_page(chromium, gallery_url + path, 390)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page) <= 0
    page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_open_lists_and_menus_have_no_barrier(
    chromium: Browser, gallery_url: str, width: int
) -> None:
    page = open_page(chromium, gallery_url + "/form", width)
    page.locator("#muscle").press_sequentially("gas")
    expect(page.get_by_role("option")).to_have_count(1)
    assert faults(page) == []
    page.locator(".menu summary").click()
    assert faults(page) == []
    page.context.close()


def test_fingers_have_room(chromium: Browser, gallery_url: str) -> None:
    page = open_page(chromium, gallery_url + "/form?state=conflict", 390)
    small = page.evaluate(
        """[...document.querySelectorAll(".press, .choice, .site-nav a, .form-control, summary")]
           .map((each) => [each.textContent.trim() || each.id, each.getBoundingClientRect()])
           .filter(([, box]) => box.width > 1 && box.height < 44)
           .map(([words]) => words)"""
    )
    assert small == []
    page.context.close()


def test_print_leaves_out_what_can_only_be_pressed(chromium: Browser, gallery_url: str) -> None:
    page = open_page(chromium, gallery_url + "/client", 1280)
    page.emulate_media(media="print")
    expect(page.locator(".site-head")).to_be_hidden()
    expect(page.locator(".client-actions")).to_be_hidden()
    expect(page.get_by_text("Riverside Soft Tissue")).to_be_visible()
    expect(page.get_by_text("Emma Rowe")).to_be_visible()
    page.context.close()
