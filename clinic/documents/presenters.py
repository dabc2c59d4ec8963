"""Papers as answers to a browser."""

import re

from flask import Response

# What a name is made of: nothing that ends it, and with it the header.
SAFE_NAME = re.compile(r"[\w.-]+", re.ASCII)
# The browser's own reader is an embedded object of the page that it makes around the file.
READER = "default-src 'none'; object-src 'self'; frame-ancestors 'none'; base-uri 'none'"


def pdf_response(content: bytes, name: str, *, save: bool = False) -> Response:
    """A PDF for the browser's own reader, or to be saved. The name says nothing about anybody.

    Raises ValueError for a name that could break the header.
    """
    if not SAFE_NAME.fullmatch(name):
        raise ValueError("a file is named by letters, figures, points and hyphens")
    way = "attachment" if save else "inline"
    return Response(
        content,
        mimetype="application/pdf",
        headers={
            "Content-Disposition": f'{way}; filename="{name}"',
            "Content-Security-Policy": READER,
        },
    )
