"""The demo practice on a port of this machine, a copy for each journey."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.chromium import DESK, Screen
from tests.demo.conftest import demo_app, demo_database
from tests.live import serve

__all__ = ["demo_app", "demo_database"]


@pytest.fixture
def address(demo_app: Flask) -> Iterator[str]:
    """Where the demo practice is served."""
    with serve(demo_app) as address:
        yield address


@pytest.fixture
def screen(chromium: Browser, address: str) -> Iterator[Screen]:
    """A new browser, which nothing may trouble on the way."""
    context = chromium.new_context(viewport=DESK, reduced_motion="reduce")
    screen = Screen(context, address)
    yield screen
    context.close()
    assert screen.faults == []


@pytest.fixture
def plain_screen(chromium: Browser, address: str) -> Iterator[Screen]:
    """The same without JavaScript."""
    context = chromium.new_context(viewport=DESK, java_script_enabled=False)
    screen = Screen(context, address)
    yield screen
    context.close()
    assert screen.faults == []
