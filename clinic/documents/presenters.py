"""Papers as answers to a browser."""

from flask import Response

# The browser's own reader is an embedded object of the page that it makes around the file.
READER = "default-src 'none'; object-src 'self'; frame-ancestors 'none'; base-uri 'none'"


def pdf_response(content: bytes, name: str, *, save: bool = False) -> Response:
    """A PDF for the browser's own reader, or to be saved. The name says nothing about anybody."""
    way = "attachment" if save else "inline"
    return Response(
        content,
        mimetype="application/pdf",
        headers={
            "Content-Disposition": f'{way}; filename="{name}"',
            "Content-Security-Policy": READER,
        },
    )
