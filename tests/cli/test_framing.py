"""Nobody hides one request in another: the server knows where each one ends, or refuses it."""

import socket
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from clinic.cli.server import PatientServer

HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n"
TWO_WAYS = {
    "two lengths": b"Content-Length: 0\r\nContent-Length: %d\r\n" % len(HIDDEN),
    "two lengths, the other way round": b"Content-Length: %d\r\nContent-Length: 0\r\n"
    % len(HIDDEN),
    "the same length twice": b"Content-Length: 0\r\nContent-Length: 0\r\n",
    "two lengths in one line": b"Content-Length: 0, 0\r\n",
    "a length with a sign": b"Content-Length: +0\r\n",
    "a length below nothing": b"Content-Length: -1\r\n",
    "a length in letters": b"Content-Length: 0x0\r\n",
    "a length and pieces": b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    "pieces and a length": b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
    "pieces twice": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
    "a space behind the name": b"Transfer-Encoding : chunked\r\n",
    "a line that goes on": b"X-Long: a\r\n Content-Length: 5\r\n",
    "a name with a sign that cuts": b"X\x00Content-Length: 5\r\n",
    "lines that end otherwise": b"Content-Length: 0\nX: y\r\n",
    "two names of hosts": b"Host: elsewhere.example\r\n",
}


class Heard:
    """A server, and which requests came through to the program behind it."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.server = PatientServer(self.answer, "127.0.0.1", 0)
        self.server.prepare()

    def answer(self, environ: Any, start: Any) -> list[bytes]:
        """The program behind the server."""
        environ["wsgi.input"].read()
        self.pages.append(environ["PATH_INFO"])
        start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
        return [b"ok"]

    def send(self, sent: bytes) -> bytes:
        """All that comes back until the server hangs up."""
        with socket.create_connection(self.server.bind_addr, timeout=60) as line:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: line.recv(4096), b""))


@pytest.fixture(scope="module")
def listening() -> Iterator[Heard]:
    """One server for all that is sent."""
    heard = Heard()
    thread = Thread(target=heard.server.serve, daemon=True)
    thread.start()
    yield heard
    heard.server.stop()
    thread.join(30)


@pytest.fixture
def heard(listening: Heard) -> Heard:
    """The server, which has heard nothing yet."""
    listening.pages.clear()
    return listening


@pytest.mark.parametrize("lines", TWO_WAYS.values(), ids=list(TWO_WAYS))
def test_what_can_be_read_in_two_ways_is_refused(heard: Heard, lines: bytes) -> None:
    answer = heard.send(b"POST /form HTTP/1.1\r\nHost: localhost\r\n" + lines + b"\r\n" + HIDDEN)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.count(b"HTTP/1.1 ") == 1
    assert heard.pages == []


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Length: 5\r\n\r\nwords",
        b"Transfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n",
        b"content-length:5\r\nX-Some_thing: a: b\r\n\r\nwords",
    ],
)
def test_what_browsers_send_is_taken_one_after_the_other(heard: Heard, body: bytes) -> None:
    answer = heard.send(b"POST /form HTTP/1.1\r\nHost: localhost\r\n" + body + HIDDEN)
    assert answer.count(b"HTTP/1.1 200 OK") == 2
    assert heard.pages == ["/form", "/hidden"]
