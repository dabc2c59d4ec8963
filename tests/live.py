"""The app behind the real server on a free port of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from flask import Flask

from clinic.cli.files import with_files
from clinic.cli.server import PatientServer
from clinic.core.database import db


@contextmanager
def serve(app: Flask, port: int = 0) -> Iterator[str]:
    """Serve an app; gives its address (``http://localhost:PORT``) and ends with the block."""
    server = PatientServer(with_files(app), "127.0.0.1", port)
    server.prepare()
    thread = Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.bind_addr[1]}"
    finally:
        server.stop()
        thread.join(10)
        with app.app_context():
            db.engine.dispose()
