"""``clinic run``."""

import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from subprocess import Popen
from threading import Event
from time import monotonic

from tests.cli.commands import command_line, environment, shell


def free_port() -> int:
    """A port on which nothing listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return int(server.getsockname()[1])


@contextmanager
def running(
    folder: Path, *, first: str = "", end: Callable[[Popen[str]], None] = Popen.terminate
) -> Iterator[HTTPConnection]:
    """A browser's connection to ``clinic run``, which ends with it; ``first`` is said before."""
    port = free_port()
    variables = environment(folder, CLINIC_PORT=str(port), PYTHONUNBUFFERED="1")
    with Popen(command_line("run"), env=variables, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            assert not first or first in server.stdout.readline()
            assert f"http://localhost:{port}" in server.stdout.readline()
            with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as browser:
                yield browser
        finally:
            end(server)


def test_a_new_folder_is_served_at_the_port_that_was_asked_for(tmp_path: Path) -> None:
    with running(tmp_path / "new") as browser:
        browser.request("GET", "/")
        answer = browser.getresponse()
        assert (answer.status, answer.getheader("Location")) == (302, "/set-up")


def test_migrations_that_have_nothing_to_do_do_not_hold_the_database(migrated: Path) -> None:
    with running(migrated) as browser:
        browser.request("GET", "/set-up")
        assert browser.getresponse().status == 200
        with closing(sqlite3.connect(migrated / "clinic.db", timeout=30)) as database:
            database.execute("BEGIN IMMEDIATE")
            assert database.in_transaction


def test_a_port_that_is_taken_ends_the_command_with_what_to_do(migrated: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        done = shell(migrated, "run", CLINIC_PORT=str(port))
    assert done.code == 1
    assert f"Port {port} is taken" in done.text
    assert f"CLINIC_PORT={port + 1} make run" in done.text


def test_a_second_one_on_the_same_records_is_refused_while_the_first_serves(
    migrated: Path,
) -> None:
    with running(migrated):
        second = shell(migrated, "run", CLINIC_PORT=str(free_port()))
        assert second.code == 1
        assert "Soleus is running on these records already" in second.text
        for command in ("backup", "verify", "doctor"):
            assert shell(migrated, command).code == 0
    with running(migrated):
        pass


def test_one_that_was_killed_holds_nothing(migrated: Path) -> None:
    with running(migrated, end=Popen.kill):
        pass
    assert shell(migrated, "verify").code == 0
    with running(migrated) as browser:
        browser.request("GET", "/set-up")
        assert browser.getresponse().status == 200


def test_while_it_serves_it_makes_backups_by_itself(migrated: Path) -> None:
    with running(migrated):
        assert has_come(lambda: any((migrated / "backups").glob("*.backup")))


def has_come(is_there: Callable[[], bool], *, within: float = 60) -> bool:
    """Whether something happens in another process, as soon as it does."""
    last = monotonic() + within
    while not is_there() and monotonic() < last:
        Event().wait(0.1)
    return is_there()
