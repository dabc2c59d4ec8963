"""The gallery, served on this machine, and a page on it."""

import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.frontend.gallery import make_gallery


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
