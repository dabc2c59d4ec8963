"""A throw-away PostgreSQL server that listens on a socket file only, and a fresh database per test.

A test module asks for it with ``from tests.postgresql import postgresql_server, postgresql_url``
and the argument ``postgresql_url``.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from clinic.core.settings import is_continuous_integration

# The server refuses to run as root; Debian's package brings this account along.
ACCOUNT = "postgres" if os.geteuid() == 0 else None
NEW_CLUSTER = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")


def binaries() -> Path | None:
    """The folder of the newest installed server, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=version)
    return found[-1].parent if found else None


def version(initdb: Path) -> int:
    """The major version in a path such as /usr/lib/postgresql/15/bin/initdb."""
    return int(initdb.parts[-3])


def order(program: Path, *words: str | Path, folder: Path) -> None:
    """Run one of the server's own programs to its end, as the server's account."""
    subprocess.run(
        [program, "-D", folder / "cluster", *words],
        check=True,
        user=ACCOUNT,
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Path]:
    """The folder with the socket of a running, empty server; skips where none is installed."""
    installed = binaries()
    if installed is None:
        reason = "no PostgreSQL server here: sudo apt-get install postgresql"
        if is_continuous_integration():
            pytest.fail(reason)
        pytest.skip(reason)
    # Not below pytest's own folder: that one is closed to the server's account.
    folder = Path(tempfile.mkdtemp(prefix="soleus-postgresql-"))
    if ACCOUNT:
        shutil.chown(folder, ACCOUNT)
    order(installed / "initdb", *NEW_CLUSTER, folder=folder)
    settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
    order(installed / "pg_ctl", "start", "-l", folder / "log", "-o", settings, folder=folder)
    yield folder
    order(installed / "pg_ctl", "stop", "-m", "immediate", folder=folder)
    shutil.rmtree(folder)


@pytest.fixture
def postgresql_url(postgresql_server: Path) -> Iterator[str]:
    """The address of an empty database, dropped after the test."""
    name = f"test_{uuid4().hex}"
    where = f"host={postgresql_server} user=postgres dbname=postgres"
    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield f"postgresql+psycopg://postgres@/{name}?host={postgresql_server}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
