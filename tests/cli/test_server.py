"""The server's patience with those who take an answer: by their pace, not by its length."""

import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Event, Thread
from typing import Any

import pytest

from clinic.cli import server

LONG = 3_000_000


def answer(_environ: object, start: Callable[..., object]) -> Iterator[bytes]:
    """A long file, in pieces."""
    start("200 OK", [("Content-Length", str(LONG))])
    yield from (b"x" * 8000 for _ in range(LONG // 8000))


@contextmanager
def serving(app: Any) -> Iterator[int]:
    """The port at which the server answers."""
    patient = server.PatientServer(app, "127.0.0.1", 0)
    patient.prepare()
    work = Thread(target=patient.serve)
    work.start()
    try:
        yield patient.bind_addr[1]
    finally:
        patient.stop()
        work.join()


def take(port: int, *, pieces: int, of: int) -> int:
    """Ask, take so many pieces of an answer ten times a second, then all else; how much came."""
    came = 0
    with closing(socket.socket()) as browser:
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 * 1024)
        browser.settimeout(20)
        browser.connect(("127.0.0.1", port))
        browser.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        try:
            for _ in range(pieces):
                came += len(browser.recv(of, socket.MSG_WAITALL))
                Event().wait(0.1)
            while piece := browser.recv(65536):
                came += len(piece)
        except ConnectionError:
            pass  # hung up on
    return came


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes a minute and a half elsewhere takes a second here."""
    monkeypatch.setattr(server, "REQUEST", 1.0)


def test_who_takes_a_long_answer_at_a_fair_pace_gets_it_to_its_end() -> None:
    with serving(answer) as port:
        assert take(port, pieces=30, of=60_000) > LONG


def test_who_takes_next_to_nothing_is_hung_up_on() -> None:
    with serving(answer) as port:
        assert take(port, pieces=30, of=200) < LONG
