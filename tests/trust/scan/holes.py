"""A little site full of holes, for the scanners that look at pages: they must see each of them.

It answers on this machine alone, for as long as a trial takes, and holds nothing.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread

from flask import Flask, Response, make_response, redirect, request
from werkzeug.serving import make_server

from tests.trust.scan.pages import Question

# What wapiti calls each hole, and where it must see it: address and parameter.
SEEN_BY_WAPITI = frozenset(
    {
        ("Reflected Cross Site Scripting", "hello name"),
        ("Stored Cross Site Scripting", "notes text"),
        ("Cross Site Request Forgery", "notes"),
        ("SQL Injection", "client id"),
        ("Open Redirect", "go to"),
        ("Path Traversal", "paper name"),
        ("Content Security Policy Configuration", ""),
        ("Clickjacking Protection", ""),
        ("MIME Type Confusion", ""),
        ("HttpOnly Flag cookie", ""),
    }
)
FOR_SQLMAP = Question("/client?id=1", "id")
SEEN_BY_SQLMAP = frozenset({("injectable", "client id")})
PAGE = """<!doctype html><title>Holes</title>
<a href="/hello?name=Ann">Hello</a> <a href="/client?id=1">Client</a> <a href="/go?to=/">Go</a>
<a href="/paper?name=holes.txt">Paper</a>
<form action="/notes" method="post"><input name="text"><button>Keep</button></form>"""


@contextmanager
def open_holes(folder: Path) -> Iterator[str]:
    """The site behind an address of this machine."""
    (folder / "holes.txt").write_text("a paper", encoding="utf-8")
    server = make_server("127.0.0.1", 0, _site(folder), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join(10)


def _site(folder: Path) -> Flask:
    site = Flask(__name__)
    notes: list[str] = []

    @site.get("/")
    def index() -> Response:
        answer = make_response(PAGE)
        answer.set_cookie("visitor", "1")
        return answer

    @site.get("/hello")
    def hello() -> str:
        return f"<p>Hello {request.args.get('name', '')}</p>"

    @site.get("/client")
    def client() -> str:
        with closing(sqlite3.connect(":memory:")) as database:
            database.execute("CREATE TABLE client AS SELECT 1 AS id, 'Ann' AS name")
            wanted = request.args.get("id", "")
            try:
                found = database.execute(f"SELECT name FROM client WHERE id = {wanted}").fetchall()  # noqa: S608
            except sqlite3.Error as error:
                return f"sqlite3.OperationalError: {error}"
        return f"<p>{found}</p>"

    @site.get("/go")
    def go() -> Response:
        return make_response(redirect(request.args.get("to", "/")))

    @site.get("/paper")
    def paper() -> str:
        place = folder / request.args.get("name", "")
        return place.read_text(encoding="utf-8") if place.is_file() else "None of that name"

    @site.route("/notes", methods=["GET", "POST"])
    def keep() -> str:
        notes.extend(request.form.values())
        return "".join(f"<p>{note}</p>" for note in notes)

    return site
