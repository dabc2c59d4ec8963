"""``clinic run --lan``: what a tablet meets on the practice's network, over real connections."""

import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest

from clinic.app import create_app
from clinic.cli.lan import describe, for_network, tell_door, tell_lost_name, tell_wrong_time
from clinic.core import clock
from clinic.core.settings import Settings, sqlite_url
from clinic.devices.adapters.certificates import find_authority
from tests.cli.commands import clinic, command_line, environment
from tests.cli.test_serve import free_port

NAME = "soleus.test"


class Lan:
    """A practice that serves its network; names lead to this machine, as a network's would."""

    def __init__(self, port: int, tls_port: int) -> None:
        self.port, self.tls_port = port, tls_port
        with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as plain:
            plain.request("GET", "/soleus.crt")
            self.certificate = plain.getresponse().read().decode()

    def trusting(self) -> ssl.SSLContext:
        """What a device knows that took the practice's certificate in, and no other."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=self.certificate)
        return context

    @contextmanager
    def open(self, context: ssl.SSLContext, name: str = NAME) -> Iterator[HTTPSConnection]:
        """A device's connection, which asks for a name."""
        browser = HTTPSConnection(name, self.tls_port, context=context, timeout=60)
        line = socket.create_connection(("127.0.0.1", self.tls_port), timeout=60)
        browser.sock = context.wrap_socket(line, server_hostname=name)
        with closing(browser):
            yield browser


@pytest.fixture(scope="module")
def lan(tmp_path_factory: pytest.TempPathFactory, databases: tuple[bytes, bytes]) -> Iterator[Lan]:
    """``clinic run --lan`` on an empty practice, ended by the signal that systemd sends."""
    folder = tmp_path_factory.mktemp("lan")
    (folder / "clinic.db").write_bytes(databases[0])
    port, tls_port = free_port(), free_port()
    words = command_line("run", "--lan", "--name", NAME, "--tls-port", str(tls_port))
    variables = environment(folder, CLINIC_PORT=str(port), PYTHONUNBUFFERED="1")
    with subprocess.Popen(words, env=variables, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            assert f"https://{NAME}:{tls_port}" in server.stdout.readline()
            assert f"http://{NAME}:{port}" in server.stdout.readline()
            yield Lan(port, tls_port)
        finally:
            server.terminate()
            assert server.wait(30) == 0


def test_a_device_that_trusts_the_practice_gets_in_by_its_name(lan: Lan) -> None:
    with lan.open(lan.trusting()) as browser:
        browser.request("GET", "/set-up")
        answer = browser.getresponse()
        assert answer.status == 200
        assert answer.getheader("Server") == "Soleus"
        assert answer.getheader("Strict-Transport-Security") == "max-age=63072000"
        cookie = answer.getheader("Set-Cookie", "")
        assert cookie.startswith("__Host-soleus=")
        assert "Secure" in cookie


def test_this_computer_gets_in_by_its_own_name_without_binding_it_for_years(lan: Lan) -> None:
    with lan.open(lan.trusting(), "localhost") as browser:
        browser.request("GET", "/set-up")
        answer = browser.getresponse()
        assert answer.status == 200
        assert answer.getheader("Strict-Transport-Security") is None


def test_a_device_that_does_not_trust_it_is_warned(lan: Lan) -> None:
    with pytest.raises(ssl.SSLCertVerificationError), lan.open(ssl.create_default_context()):
        pass


def test_another_name_is_not_vouched_for(lan: Lan) -> None:
    with pytest.raises(ssl.SSLCertVerificationError), lan.open(lan.trusting(), "bank.test"):
        pass


def test_another_name_is_not_answered_either(lan: Lan) -> None:
    with lan.open(lan.trusting()) as browser:
        browser.request("GET", "/set-up", headers={"Host": "bank.test"})
        assert browser.getresponse().status == 400


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_refused(lan: Lan, version: ssl.TLSVersion) -> None:
    context = lan.trusting()
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with pytest.raises(ssl.SSLError, match="PROTOCOL_VERSION"), lan.open(context):
        pass


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_present_tls_is_spoken(lan: Lan, version: ssl.TLSVersion) -> None:
    context = lan.trusting()
    context.minimum_version = context.maximum_version = version
    with lan.open(context) as browser:
        browser.request("GET", "/set-up")
        assert browser.getresponse().status == 200


@pytest.mark.parametrize("place", ["/", "/set-up", "/clients", "/account"])
def test_without_tls_there_is_the_help_page_and_nothing_else(lan: Lan, place: str) -> None:
    with closing(HTTPConnection("127.0.0.1", lan.port, timeout=60)) as plain:
        plain.request("GET", place)
        answer = plain.getresponse()
        page = answer.read().decode()
    assert answer.status == 200
    assert "Let this device in" in page
    assert "<form" not in page
    assert answer.getheader("Set-Cookie") is None


def test_callers_that_say_nothing_or_little_keep_nobody_waiting_for_long(lan: Lan) -> None:
    silent = [socket.create_connection(("127.0.0.1", lan.tls_port)) for _ in range(40)]
    slow = [socket.create_connection(("127.0.0.1", lan.port)) for _ in range(8)]
    for line in slow:
        line.sendall(b"GET / HT")
    try:
        with lan.open(lan.trusting()) as browser:
            browser.request("GET", "/set-up")
            assert browser.getresponse().status == 200
        with closing(HTTPConnection("127.0.0.1", lan.port, timeout=60)) as plain:
            plain.request("GET", "/")
            assert plain.getresponse().status == 200
        for line in slow:
            line.settimeout(60)
            assert line.recv(200) == b""  # hung up on
    finally:
        for line in (*silent, *slow):
            line.close()


def test_headers_without_end_are_refused(lan: Lan) -> None:
    with closing(HTTPConnection("127.0.0.1", lan.port, timeout=60)) as plain:
        plain.request("GET", "/", headers={"X-Long": "x" * 40_000})
        assert plain.getresponse().status == 413


def test_a_name_that_no_device_finds_ends_the_command_with_what_to_do(migrated: Path) -> None:
    done = clinic(migrated, "run", "--lan", "--name", "192.168.0.7")
    assert done.code == 1
    assert "The name must be like soleus.local" in done.text


def test_beside_an_announced_proxy_the_network_is_not_opened(migrated: Path) -> None:
    done = clinic(migrated, "run", "--lan", "--name", NAME, CLINIC_PROXIES="1")
    assert done.code == 1
    assert "CLINIC_PROXIES" in done.text
    assert "every device could say that it is another" in done.text
    assert not (migrated / f"lan-{NAME}.key").exists()


def test_the_ways_by_name_and_in_figures_are_told(tmp_path: Path) -> None:
    authority = find_authority(tmp_path, NAME, clock.now())
    told = list(tell_door(describe(authority, NAME, 8000, 8443, ["192.168.1.20"])))
    assert told[0].startswith("Soleus is at https://soleus.test:8443")
    assert "begin at http://192.168.1.20:8000, then https://192.168.1.20:8443" in told[2]
    outside = " ".join(tell_door(describe(authority, NAME, 8000, 8443, [])))
    assert "no address of this computer lies in a private network" in outside


@pytest.mark.parametrize(("days", "is_told"), [(-365, True), (0, False), (3649, True)])
def test_a_certificate_of_another_time_is_told_with_what_to_do(
    tmp_path: Path, days: int, is_told: bool
) -> None:
    authority = find_authority(tmp_path, NAME, clock.now())
    told = tell_wrong_time(authority, NAME, clock.now() + timedelta(days=days))
    assert bool(told) is is_told
    assert not told or (tmp_path / "lan-soleus.test.key").name in told


def test_an_address_that_is_told_is_answered(migrated: Path) -> None:
    settings = Settings(folder=migrated, database_url=sqlite_url(migrated))
    authority = find_authority(migrated, NAME, clock.now())
    app = create_app(for_network(settings, describe(authority, NAME, 8000, 8443, ["10.1.2.3"])))
    there = app.test_client().get("/", base_url="https://10.1.2.3:8443")
    assert there.status_code == 302
    assert app.test_client().get("/", base_url="https://10.1.2.4:8443").status_code == 400


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.1.1"])
def test_a_name_that_leads_here_needs_no_word(address: str) -> None:
    assert tell_lost_name("soleus.local", find=lambda _name: [address]) == ""


def test_who_starts_it_reads_that_devices_will_not_find_the_name() -> None:
    nowhere = tell_lost_name("soleus.local", find=lambda _name: [])
    assert "soleus.local leads nowhere" in nowhere
    assert "avahi-daemon" in nowhere
    elsewhere = tell_lost_name("soleus.lan", find=lambda _name: ["198.51.100.7"])
    assert "soleus.lan leads to 198.51.100.7, not here" in elsewhere
    assert "--name" in elsewhere
