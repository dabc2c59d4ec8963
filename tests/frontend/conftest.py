"""The gallery, served on this machine, and a real Chromium to look at it with."""

import shutil
import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from clinic.core.settings import is_continuous_integration
from tests.frontend.gallery import make_gallery

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def reader() -> FlaskClient:
    """Somebody without JavaScript."""
    return make_gallery().test_client()


@pytest.fixture(scope="session")
def gallery_url() -> Iterator[str]:
    """Where the gallery is served."""
    server = make_server("localhost", 0, make_gallery(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; where it is missing, CI fails and other machines skip."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        reason = "Chromium is missing. Run: sudo apt-get install chromium"
        if is_continuous_integration():
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, gallery_url: str) -> Iterator[Page]:
    """A fresh page on the gallery's form; a blocked script or style fails the test."""
    context = chromium.new_context(base_url=gallery_url)
    page = context.new_page()
    blocked: list[str] = []
    page.on("console", lambda line: blocked.append(line.text) if "Policy" in line.text else None)
    page.goto("/form")
    yield page
    context.close()
    assert blocked == []
