"""Where a request ends: whoever stands before the program must read the same as the program.

Cheroot takes the last of two lengths, lengths such as ``+5`` and ``-1``, and names with spaces
behind them. A proxy that reads those otherwise would let a stranger hide one request in another.
"""

import re
from typing import Any

from cheroot.server import HeaderReader

# What names are made of (RFC 9110); a line that continues the one before begins with a space.
NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
LENGTH, PIECES = b"content-length", b"transfer-encoding"
ONCE = {LENGTH, PIECES, b"host"}


class StrictLines:
    """The lines of a request's headers, each looked at before the server reads it."""

    def __init__(self, below: Any) -> None:
        self._below = below
        self._seen: set[bytes] = set()

    def readline(self) -> bytes:
        """The next line. Raises ValueError, which is answered with 400."""
        line: bytes = self._below.readline()
        if line.strip():
            self._look_at(line)
        return line

    def _look_at(self, line: bytes) -> None:
        name, _colon, value = line.partition(b":")
        if not NAME.fullmatch(name):
            raise ValueError("A header has a name, a colon and a value, on one line.")
        name = name.lower()
        if name not in ONCE:
            return
        if name in self._seen or {LENGTH, PIECES} <= {*self._seen, name}:
            raise ValueError("A request says once where it ends, and to whom it goes.")
        if name == LENGTH and not value.strip().isdigit():
            raise ValueError("A length is a number.")
        self._seen.add(name)


class PlainHeaders(HeaderReader):
    """Headers of which every reader understands the same.

    Those are left out that WSGI would mistake for others: ``X_Real_IP`` for ``X-Real-IP``.
    """

    def __call__(self, rfile: Any, hdict: Any = None) -> Any:
        """Read them. Raises ValueError for what two readers could read in two ways."""
        return super().__call__(StrictLines(rfile), hdict)

    def _allow_header(self, key_name: bytes) -> bool:
        return b"_" not in key_name
