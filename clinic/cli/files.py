"""The program's own files (styles, scripts, fonts), served before the application is asked."""

from wsgiref.headers import Headers

from flask import Flask
from servestatic import ServeStatic

from clinic.app.furnishing import HEADERS
from clinic.core.assets import BUILD

# Files that carry their hash in the name never change (``main-DUBMTXHF.css``).
WITH_HASH = r"-[0-9A-Z]{8}\.\w+$"


def with_files(app: Flask) -> ServeStatic:
    """An app with the files of the program before it, under the same guards as its answers."""
    return ServeStatic(
        app,
        root=str(BUILD),
        prefix="static/build/",
        autorefresh=False,
        allow_all_origins=False,
        immutable_file_test=WITH_HASH,
        add_headers_function=lambda headers, _path, _url: _guard(headers),
    )


def _guard(headers: Headers) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
