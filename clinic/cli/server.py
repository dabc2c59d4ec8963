"""The server that browsers talk to: eight threads, and nobody's slowness holds one for long.

Cheroot gives each new connection a thread at once and shakes hands in the one that accepts; here a
connection waits for its first byte without a thread, and all waiting has an end (docs/adr/0015).
"""

import logging
import math
import socket
import ssl
import sys
from functools import partial
from time import monotonic
from typing import Any

from cheroot.makefile import BufferedWriter, StreamReader, StreamWriter
from cheroot.server import HTTPConnection, HTTPRequest
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

from clinic.cli.framing import PlainHeaders

THREADS = 8
# Further connections are closed at once: a small practice has a handful of screens.
MOST_CONNECTIONS = 200
# In seconds: how long nothing may arrive, until all headers and all of a request must be there and
# its answer fetched. A photograph for the logo takes a while over a weak wireless network.
SILENCE, HEADERS, REQUEST = 10.0, 5.0, 90.0
# A backup takes longer: whoever takes so many bytes a second of an answer is left the time for it.
LEAST_PACE = 20_000
# So little may lie between here and the browser, in bytes, that its pace is seen within SILENCE.
UNDERWAY = 128 * 1024
MOST_HEADER_BYTES = 32 * 1024
# A little more than the app takes, so that the app can say in words that it is too much.
MOST_BODY_BYTES = 64 * 1024 * 1024
STOP_WITHIN = 10

logger = logging.getLogger(__name__)


class Deadline:
    """Until when a connection's request must be in, and its answer out or at least going out."""

    def __init__(self) -> None:
        self.until = math.inf

    def set(self, seconds: float) -> None:
        """Begin to count anew."""
        self.until = monotonic() + seconds

    def renew(self, taken: int) -> None:
        """Give the time back in which so many bytes of an answer must be taken at the least."""
        self.until = min(self.until + taken / LEAST_PACE, monotonic() + REQUEST)

    def left(self) -> float:
        """Seconds that the next byte may take. Raises TimeoutError when time is up."""
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        return min(left, SILENCE)


class TimedIO(socket.SocketIO):
    """A socket read and written before a deadline."""

    def __init__(self, sock: socket.socket, mode: Any, deadline: Deadline) -> None:
        super().__init__(sock, mode)
        self.waiting, self.deadline = sock, deadline

    def readinto(self, buffer: Any) -> int | None:
        """Read what is there, or wait as long as may be."""
        self.waiting.settimeout(self.deadline.left())
        return super().readinto(buffer)

    def write(self, content: Any) -> int | None:
        """Send, or wait for the browser to take it as long as may be."""
        self.waiting.settimeout(self.deadline.left())
        taken = super().write(content)
        self.deadline.renew(taken or 0)
        return taken


class TimedReader(StreamReader):
    """What cheroot reads a request from, before a deadline."""

    def __init__(self, deadline: Deadline, sock: socket.socket, bufsize: int) -> None:
        super(StreamReader, self).__init__(TimedIO(sock, "rb", deadline), bufsize)
        self.bytes_read = 0


class TimedWriter(StreamWriter):
    """What cheroot writes an answer to, before a deadline."""

    def __init__(self, deadline: Deadline, sock: socket.socket, bufsize: int) -> None:
        super(BufferedWriter, self).__init__(TimedIO(sock, "wb", deadline), bufsize)
        self.bytes_written = 0


def timed_file(deadline: Deadline, sock: socket.socket, mode: str, bufsize: int) -> Any:
    """A socket as a file, as cheroot asks for one."""
    return (TimedReader if "r" in mode else TimedWriter)(deadline, sock, bufsize)


class Request(HTTPRequest):
    """One request, whose headers must come soon and which must be answered in time."""

    header_reader = PlainHeaders()

    def parse_request(self) -> None:
        """Read the headers."""
        self.conn.deadline.set(HEADERS)
        super().parse_request()
        self.conn.deadline.set(REQUEST)


class Connection(HTTPConnection):
    """One browser's connection."""

    RequestHandlerClass = Request

    def __init__(self, server: Any, sock: Any, _makefile: object = None) -> None:
        self.deadline = Deadline()
        self.deadline.set(HEADERS)
        self.is_new = True
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNDERWAY)
        super().__init__(server, sock, partial(timed_file, self.deadline))

    def communicate(self) -> bool:
        """Answer one request; whether the connection stays open."""
        if self.is_new and isinstance(self.socket, ssl.SSLSocket):
            try:
                self.socket.settimeout(SILENCE)
                self.socket.do_handshake()
            except OSError as error:
                logger.info("no TLS with a caller: %s", type(error).__name__)
                return False
        self.is_new = False
        return bool(super().communicate())  # type: ignore[no-untyped-call]


class LateHandshake(BuiltinSSLAdapter):
    """TLS 1.2 or newer, whose handshake is left to the thread that reads the request."""

    def __init__(self, certificate: str, private_key: str) -> None:
        super().__init__(certificate, private_key)
        self.context = modern_context()
        self.context.load_cert_chain(certificate, private_key)

    def wrap(self, sock: socket.socket) -> tuple[ssl.SSLSocket, dict[str, Any]]:
        """The socket, over which nothing was said yet."""
        wrapped = self.context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        return wrapped, {"wsgi.url_scheme": "https", "HTTPS": "on"}


def modern_context() -> ssl.SSLContext:
    """What this server agrees to: TLS 1.2 with forward secrecy, and 1.3."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_COMPRESSION
    return context


class PatientServer(Server):
    """Cheroot, with an end to all waiting."""

    ConnectionClass = Connection
    timeout = SILENCE
    keep_alive_conn_limit = MOST_CONNECTIONS
    max_request_header_size = MOST_HEADER_BYTES
    max_request_body_size = MOST_BODY_BYTES

    def __init__(self, app: Any, host: str, port: int, *, tls: LateHandshake | None = None) -> None:
        super().__init__(
            (host, port),
            app,
            numthreads=THREADS,
            server_name="Soleus",
            request_queue_size=MOST_CONNECTIONS,
            shutdown_timeout=STOP_WITHIN,
        )
        self.timeout = SILENCE
        self.ssl_adapter = tls

    def process_conn(self, conn: Any) -> None:
        """Give a connection a thread when it says something, not before."""
        if conn.last_used is not None:
            super().process_conn(conn)
        elif self.can_add_keepalive_connection:
            self.put_conn(conn)
        else:
            conn.close()

    def error_log(self, msg: str = "", level: int = logging.INFO, traceback: bool = False) -> None:
        """What cheroot tells goes where the rest of the program's log goes."""
        if isinstance(sys.exception(), OSError):
            level, traceback = logging.INFO, False  # a browser that left is no fault of ours
        logger.log(level, "%s", msg, exc_info=traceback)
