"""The real program on a data folder of its own: started, killed, started again."""

import os
import signal
import subprocess
import time
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Self

from tests.cli.commands import command_line, environment
from tests.cli.test_serve import free_port

PATIENCE_SECONDS = 60.0


class Server:
    """``clinic run`` in a process group of its own.

    ``prefix`` are words before the command (strace); ``variables`` go into its environment.
    """

    def __init__(
        self, folder: Path, prefix: tuple[str, ...] = (), variables: dict[str, str] | None = None
    ) -> None:
        self.folder = folder
        self.prefix = prefix
        self.variables = variables or {}
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def start(self) -> float:
        """Start it; the seconds until it answers. Raises RuntimeError when it does not."""
        began = time.monotonic()
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self.prefix, *command_line("run")],
                env=environment(self.folder, CLINIC_PORT=str(self.port), **self.variables),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - began > PATIENCE_SECONDS:
                raise RuntimeError((self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.02)
        return time.monotonic() - began

    def answers(self) -> bool:
        """Whether it answers a request."""
        with (
            suppress(OSError, HTTPException),
            closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as browser,
        ):
            browser.request("GET", "/sign-in")
            return browser.getresponse().status < 500
        return False

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Pull the plug of the process and everything it started."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        self.process.wait()
        self.process = None
