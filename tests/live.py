"""The app behind a real server on a free port of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from flask import Flask
from waitress.server import create_server

from clinic.core.database import db


@contextmanager
def serve(app: Flask, port: int = 0, threads: int = 4) -> Iterator[str]:
    """Serve an app; gives its address (``http://localhost:PORT``) and ends with the block."""
    server: Any = create_server(app, host="127.0.0.1", port=port, threads=threads)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.effective_port}"
    finally:
        stop(server)
        thread.join(10)
        with app.app_context():
            db.engine.dispose()


def stop(server: Any) -> None:
    """Close the listening socket and all connections from inside the server's own loop."""
    server.trigger.pull_trigger(lambda: server.asyncore.close_all(server._map, ignore_all=True))
    server.task_dispatcher.shutdown()
