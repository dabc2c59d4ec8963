"""The practice's own certificate: whom it can vouch for, how long, and who may read its key."""

import stat
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509

from clinic.core.errors import DomainError
from clinic.devices.adapters.certificates import (
    find_authority,
    private_addresses,
    renew_server_certificate,
)
from clinic.devices.domain import LanDoor, check_name, in_groups, own_name

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NAME = "soleus.test"


def server_certificate(
    folder: Path, now: datetime = NOW, addresses: tuple[str, ...] = ("192.168.1.20",)
) -> x509.Certificate:
    """This computer's certificate as it stands at an instant."""
    authority = find_authority(folder, NAME, now)
    place = renew_server_certificate(folder, authority, NAME, addresses, now)
    return x509.load_pem_x509_certificate(place.read_bytes())


def test_the_practice_can_vouch_for_its_name_and_private_networks_alone(tmp_path: Path) -> None:
    authority = find_authority(tmp_path, NAME, NOW).certificate
    limits = authority.extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    assert limits.value.permitted_subtrees is not None
    permitted = [each.value for each in limits.value.permitted_subtrees]
    assert permitted[:2] == [NAME, "localhost"]
    assert all(net.is_private or net.is_link_local for net in permitted[2:])
    basic = authority.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert (basic.ca, basic.path_length) == (True, 0)


def test_it_stays_the_same_until_the_name_is_another(tmp_path: Path) -> None:
    first = find_authority(tmp_path, NAME, NOW).fingerprint()
    assert find_authority(tmp_path, NAME, NOW + timedelta(days=900)).fingerprint() == first
    assert find_authority(tmp_path, "other.test", NOW).fingerprint() != first


def test_nobody_else_on_the_computer_reads_the_keys(tmp_path: Path) -> None:
    server_certificate(tmp_path)
    files = list(tmp_path.iterdir())
    assert {file.suffix for file in files} == {".key", ".pem"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_this_computers_certificate_lasts_a_year_and_is_renewed_in_time(tmp_path: Path) -> None:
    first = server_certificate(tmp_path)
    assert first.not_valid_after_utc - first.not_valid_before_utc == timedelta(days=365)
    assert server_certificate(tmp_path, NOW + timedelta(days=300)) == first
    later = server_certificate(tmp_path, NOW + timedelta(days=310))
    assert later.not_valid_after_utc > NOW + timedelta(days=600)


def test_it_is_renewed_when_the_computer_gets_another_address(tmp_path: Path) -> None:
    first = server_certificate(tmp_path)
    moved = server_certificate(tmp_path, addresses=("192.168.1.21",))
    assert moved != first
    names = moved.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == [NAME, "localhost"]
    assert ip_address("192.168.1.21") in names.get_values_for_type(x509.IPAddress)


@pytest.mark.parametrize("content", ["", "no certificate", "-----BEGIN CERTIFICATE-----\n"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: str) -> None:
    (tmp_path / f"lan-{NAME}-server.pem").write_text(content)
    assert server_certificate(tmp_path).not_valid_after_utc > NOW


def test_addresses_of_the_wide_network_are_never_named() -> None:
    found = private_addresses(["192.168.0.7", "8.8.8.8", "10.1.2.3", "172.32.0.1", "100.64.0.1"])
    assert found == ["192.168.0.7", "10.1.2.3"]


@pytest.mark.parametrize("name", ["soleus.local", "the-practice.test", "a.b.c", "room2.local"])
def test_a_name_that_networks_know_is_taken(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "soleus", "192.168.0.7", "Soleus.local", "so leus.local", "-a.local", "a..b", "*.local"],
)
def test_a_name_that_no_device_finds_is_refused(name: str) -> None:
    with pytest.raises(DomainError, match=r"like soleus\.local"):
        check_name(name)


@pytest.mark.parametrize(
    ("computer", "name"),
    [
        ("Annas-MacBook.fritz.box", "annas-macbook.local"),
        ("büro", "b-ro.local"),
        ("", "soleus.local"),
    ],
)
def test_a_computer_has_a_name_without_any_setting_up(computer: str, name: str) -> None:
    assert own_name(computer) == name
    check_name(name)


def test_a_fingerprint_is_shown_in_groups_that_can_be_read_aloud() -> None:
    assert in_groups("ab12cd34ef") == "AB12 CD34 EF"


def test_the_usual_port_is_left_out_of_the_address() -> None:
    words = {"certificate": "", "fingerprint": "", "thumbprint": "", "help_port": 80}
    assert LanDoor(name=NAME, port=443, **words).address == "https://soleus.test"  # type: ignore[arg-type]
