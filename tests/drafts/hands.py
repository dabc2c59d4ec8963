"""What hands do with the form of a new client, and what its page says meanwhile."""

import re

from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from clinic.clients.models import Client
from clinic.core.database import db
from tests.chromium import Screen
from tests.drafts.conftest import away

FORM = "/clients/new"
HERE = re.compile(r"On this device only, no connection since \d\d:\d\d")

# A browser's store that never answers at all; one that can be read, and never says that it wrote.
NEVER_OPENS = "IDBFactory.prototype.open = function () { return {}; };"
NEVER_WRITES = "Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { set() {} });"


def state(page: Page) -> str:
    """What the page says of unsaved text."""
    return page.locator("save-state > p:visible").first.inner_text()


def type_names(page: Page, given: str, family: str = "") -> None:
    page.locator("#given_names").fill(given)
    page.locator("#family_name").fill(family)


def type_on_device(page: Page, given: str) -> None:
    """Type while there is no network, until the page says where the text is."""
    type_names(page, given)
    expect(page.get_by_text(HERE).first).to_be_visible()


def leave_on_device(screen: Screen, given: str) -> None:
    """Type without a network and go away: the text lies on the device and nowhere else."""
    with away(screen):
        type_on_device(screen.page, given)
        drop_out(screen.page)


def drop_out(page: Page) -> None:
    """Leave a page as where the battery gives out: it does nothing more, and sends nothing.

    (Offline, Chromium still lets a page out that it leaves for another process.)
    """
    for name in ("draft-keeper", "unsent-texts"):
        page.locator(name).evaluate("element => element.remove()")
    page.goto("about:blank")


def press_save(page: Page) -> None:
    page.get_by_role("button", name="Save client").click()


def clients(app: Flask) -> int:
    with app.app_context():
        found = db.session.scalars(select(func.count()).select_from(Client)).one()
        db.session.remove()
    return found


def sign_out(page: Page) -> None:
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Sign out").click()
