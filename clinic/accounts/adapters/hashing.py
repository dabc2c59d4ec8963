"""Argon2 is slow and hungry on purpose: a few at a time, or twenty sign-ins stop everybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore
from typing import Any

from flask import Flask
from flask_security import Security

# Where an app has its queue.
QUEUE = "hash queue"
# Checked at once: more would only share the processor, and each takes 64 MB.
AT_ONCE = 2
# Waiting beside them. Of the server's threads (8) some must stay free for pages.
WAITING = 3
# Seconds until somebody who waits is asked to come again.
PATIENCE = 5.0


class TooBusy(Exception):
    """Too many passwords are being checked at this moment."""


class Queue:
    """So many at work, so many waiting for them, nobody else."""

    def __init__(self, *, at_once: int, waiting: int, patience: float) -> None:
        self._places = Semaphore(at_once + waiting)
        self._work = Semaphore(at_once)
        self._patience = patience

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A turn at work. Raises TooBusy where none comes."""
        if not self._places.acquire(blocking=False):
            raise TooBusy
        try:
            if not self._work.acquire(timeout=self._patience):
                raise TooBusy
            try:
                yield
            finally:
                self._work.release()
        finally:
            self._places.release()


class QueuedHashes:
    """The sign-in library's hashes, each in its turn."""

    def __init__(self, hashes: Any, queue: Queue) -> None:
        self._hashes = hashes
        self._queue = queue

    def verify(self, *args: Any, **kwargs: Any) -> bool:
        """Whether a password belongs to a hash. Raises TooBusy."""
        with self._queue.turn():
            return bool(self._hashes.verify(*args, **kwargs))

    def hash(self, *args: Any, **kwargs: Any) -> str:
        """The hash of a password. Raises TooBusy."""
        with self._queue.turn():
            return str(self._hashes.hash(*args, **kwargs))

    def __getattr__(self, name: str) -> Any:
        """What costs nothing is the library's own."""
        return getattr(self._hashes, name)


def install(app: Flask, security: Security) -> None:
    """Let every hash of this app wait for its turn."""
    queue = Queue(
        at_once=app.config.setdefault("HASHES_AT_ONCE", AT_ONCE),
        waiting=app.config.setdefault("HASHES_WAITING", WAITING),
        patience=app.config.setdefault("HASHES_PATIENCE", PATIENCE),
    )
    app.extensions[QUEUE] = queue
    security.pwd_context = QueuedHashes(security.pwd_context, queue)
