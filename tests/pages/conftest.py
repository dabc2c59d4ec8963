"""The practice that pages are looked at in, filled once for a worker, and who looks at them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.conftest import open_app
from tests.live import serve
from tests.pages.people import Readers, Windows
from tests.pages.practice import Practice, fill


@pytest.fixture(scope="session")
def practice(
    tmp_path_factory: pytest.TempPathFactory, databases: tuple[bytes, bytes]
) -> Iterator[Practice]:
    """A filled practice; tests look and change nothing."""
    for app in open_app(tmp_path_factory.mktemp("practice"), databases[1]):
        yield fill(app)


@pytest.fixture(scope="session")
def nothing_yet(
    tmp_path_factory: pytest.TempPathFactory, databases: tuple[bytes, bytes]
) -> Iterator[Practice]:
    """A system in which nothing was done yet."""
    for app in open_app(tmp_path_factory.mktemp("nothing"), databases[0]):
        yield Practice(app)


@pytest.fixture(scope="session")
def readers(practice: Practice, nothing_yet: Practice) -> Readers:
    """Everybody who looks at pages, without a browser."""
    return Readers(practice, nothing_yet)


@pytest.fixture(scope="session")
def windows(chromium: Browser, practice: Practice, nothing_yet: Practice) -> Iterator[Windows]:
    """Everybody who looks at pages, in one Chromium."""
    with serve(practice.app) as address, serve(nothing_yet.app) as empty_address:
        windows = Windows(chromium, practice, {"founder": empty_address}, address)
        yield windows
        windows.close()
