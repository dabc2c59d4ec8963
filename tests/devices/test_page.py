"""The owner's page about tablets, and the page a tablet sees before it trusts the practice."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from flask import Flask

from clinic.app.plain import create_plain_app
from clinic.cli.lan import describe
from clinic.devices.adapters.certificates import find_authority
from clinic.devices.domain import LanDoor, in_groups
from tests.page_rules import check_page
from tests.reader import Page, Reader

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def door(tmp_path: Path) -> LanDoor:
    """The door of a practice whose network is served."""
    authority = find_authority(tmp_path, "soleus.test", NOW)
    return describe(authority, "soleus.test", 8000, 8443, ["192.168.1.20"])


def test_the_owner_reads_how_to_begin_while_only_this_computer_is_served(owner: Reader) -> None:
    page = owner.get("/devices")
    assert "Nothing reaches it from the network" in page.text
    assert "clinic run --lan" in page.text
    owner.get("/devices/soleus.crt", expect=404)


def test_the_owner_finds_address_code_and_fingerprint(
    app: Flask, owner: Reader, door: LanDoor
) -> None:
    app.config["LAN"] = door
    page = owner.get(owner.get("/practice").link("Tablets and other devices"))
    assert in_groups(door.fingerprint) in page.text
    assert in_groups(door.thumbprint) in page.text
    assert "https://soleus.test:8443" in page.text
    assert "http://soleus.test:8000" in page.text
    assert "http://192.168.1.20:8000" in page.text
    assert "https://192.168.1.20:8443" in page.text
    picture = page.soup.select_one("main img")
    assert picture is not None
    assert str(picture["src"]).startswith("data:image/svg+xml;base64,")
    for device in ("iPad", "Android", "Mac", "Windows", "Firefox"):
        assert device in page.text
    assert page.text.count("To take it away later") == 5


def test_the_file_is_the_certificate_and_never_the_key(
    app: Flask, owner: Reader, door: LanDoor
) -> None:
    app.config["LAN"] = door
    answer = owner.browser.get("/devices/soleus.crt")
    assert answer.mimetype == "application/x-x509-ca-cert"
    assert answer.headers["Content-Disposition"] == 'inline; filename="soleus.crt"'
    assert "PRIVATE" not in answer.text
    assert (
        x509.load_pem_x509_certificate(answer.data).fingerprint(SHA256()).hex() == door.fingerprint
    )


@pytest.mark.parametrize("who", ["therapist", "reception", "auditor"])
def test_devices_are_the_owners_business(app: Flask, who: str) -> None:
    Reader.signed_in(app, who).get("/devices", expect=403)


@pytest.mark.parametrize("place", ["/", "/sign-in", "/clients/anybody", "/static"])
def test_without_tls_every_address_is_the_help_page(door: LanDoor, place: str) -> None:
    answer = create_plain_app(door).test_client().get(place)
    page = Page(answer)
    check_page(page.soup, page.html, place)
    assert "Compare before you trust" in page.text
    assert page.link("Open https://soleus.test:8443") == "/soleus"
    assert door.fingerprint not in page.html.replace(" ", "").lower()  # it would prove nothing here
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers


def test_the_help_page_leads_on_to_tls(door: LanDoor) -> None:
    answer = create_plain_app(door).test_client().get("/soleus")
    assert (answer.status_code, answer.headers["Location"]) == (302, "https://soleus.test:8443")


def test_without_tls_nothing_can_be_sent(door: LanDoor) -> None:
    answer = create_plain_app(door).test_client().post("/sign-in", data={"password": "x"})
    assert answer.status_code == 405
