"""Where a screening leads back to: addresses of this program only."""

from urllib.parse import urlsplit

from flask import request


def local_back() -> str:
    """The ``next`` of the address, where it is a page of this program; else ""."""
    wanted = request.args.get("next", "")
    parts = urlsplit(wanted)
    is_ours = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if is_ours and not parts.scheme and not parts.netloc else ""
