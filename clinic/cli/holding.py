"""One process at a time serves a data folder, brings it up to date, or restores into it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from clinic.core.write_lock import is_busy
from clinic.safekeeping.services.placing import LOCK


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Hold a data folder to the end. Ends the command in words where another process holds it.

    The lock is one of SQLite's, on a file of its own: it is the same on every system, and whoever
    is killed holds nothing. The file stays: taking it away would let two hold what they call it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(error) from error
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if is_busy(error):
                raise click.ClickException(
                    f"Soleus is running on these records already ({folder}), or they are just "
                    "being upgraded or restored. Please end that first."
                ) from error
            raise _unusable(error) from error
        yield


def _unusable(error: Exception) -> click.ClickException:
    return click.ClickException(
        f"The data cannot be used: {error}. To see what mends it, run: clinic doctor"
    )
