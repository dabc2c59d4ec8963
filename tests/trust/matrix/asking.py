"""Sending every request of the matrix, and judging what became of it."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from clinic.accounts.adapters.sessions import COOKIE
from tests.trust.matrix.expected import METHODS, SETS, Outcome, expected
from tests.trust.matrix.practice import Matrix
from tests.trust.matrix.table import OPEN_FILES, OUTSIDE, SHUT, SUBJECTS, Line, Whose, table

STATUS = {
    401: Outcome.SIGN_IN,
    403: Outcome.REFUSED,
    404: Outcome.NOT_FOUND,
    405: Outcome.NO_METHOD,
}
DOORS = ("/sign-in", "/locked")
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# What looking alone may leave behind: when a sign-in was seen, who opened which record, how often
# somebody tried.
LOOKED = frozenset({"web_session", "read_log", "try_count"})


@dataclass(frozen=True)
class Cell:
    """One request: who sends which method to which route, about whose record."""

    line: Line
    subject: str
    method: str
    record_set: str

    def __str__(self) -> str:
        about = f" ({self.record_set}'s)" if self.line.whose is not Whose.NOBODY else ""
        return f"{self.method} {self.line.endpoint}{about} by {self.subject}"


def faults_of(matrix: Matrix, endpoints: Collection[str], *, whole: bool = False) -> list[str]:
    """What is not as the table says of these routes, in words.

    ``whole`` sends everything; else everything that must be refused, and one of what is alike.
    """
    rules = {rule.endpoint: rule for rule in matrix.app.url_map.iter_rules()}
    lines = table()
    faults = [f"{name} stands in no line of the table" for name in endpoints if name not in lines]
    with closing(sqlite3.connect(matrix.folder / "clinic.db")) as watch:
        for name in endpoints:
            for cell in cells(lines[name], whole=whole) if name in lines else ():
                faults += try_cell(matrix, rules[name], cell, watch)
    return faults


def unlisted(app: Flask) -> Iterator[str]:
    """Routes that stand in no line, lines that no route has, methods that nobody wrote down."""
    lines, found = table(), {rule.endpoint: rule for rule in app.url_map.iter_rules()}
    for name, rule in found.items():
        if name not in lines.keys() | SHUT | OPEN_FILES:
            yield f"{name} ({rule.rule}) stands in no line of the table"
        elif name in lines and set(rule.methods or ()) != lines[name].methods:
            yield f"{name} understands {sorted(rule.methods or ())}"
    yield from (f"{name} is no route" for name in (lines.keys() | SHUT) - found.keys())


def cells(line: Line, *, whole: bool) -> list[Cell]:
    """Every request of the matrix to one route; in short, one of those that are alike."""
    sets = SETS[:1] if line.whose in {Whose.NOBODY, Whose.ABSENT} else SETS
    every = [Cell(line, who, by, of) for by in METHODS for who in SUBJECTS for of in sets]
    if whole:
        return every
    alike: dict[object, list[Cell]] = {}
    for cell in every:
        alike.setdefault(likeness(cell), []).append(cell)
    return [kind[len(line.endpoint) % len(kind)] for kind in alike.values()]


def likeness(cell: Cell) -> object:
    """What requests have in common of which one is enough: never two that must be refused."""
    if cell.method == "HEAD" or cell.method not in cell.line.methods:
        return cell.method
    if expected(cell.line, cell.subject, cell.method, cell.record_set) != {Outcome.IN}:
        return cell
    return (cell.method, cell.subject) if cell.method == "GET" else cell.method


def try_cell(matrix: Matrix, rule: Rule, cell: Cell, watch: sqlite3.Connection) -> Iterator[str]:
    """Send one request, if its address is this route's; say where it went wrong."""
    ids = matrix.ids[cell.subject, cell.record_set]
    path = address(rule, ids)
    if belongs_to_another(matrix.app, path, cell):
        return
    before = version_of(watch)
    answer = send(matrix, cell, path)
    outcome = judge(answer, cell)
    if outcome not in expected(cell.line, cell.subject, cell.method, cell.record_set):
        yield f"{cell} {outcome} ({answer.status_code})"
    if version_of(watch) != before:
        may_act = cell.method not in SAFE and cell.subject in cell.line.admits(cell.method)
        changed = sorted(differing(matrix, watch))
        if not may_act or outcome is Outcome.NOT_FOUND:
            yield from (f"{cell} changes {name}" for name in changed)
        if may_act or changed:
            matrix.restore()


def belongs_to_another(app: Flask, path: str, cell: Cell) -> bool:
    """Whether by this method another route, with a line of its own, stands at the address."""
    adapter = app.url_map.bind("localhost")
    return (
        adapter.test(path, cell.method)
        and adapter.match(path, cell.method)[0] != cell.line.endpoint
    )


def address(rule: Rule, ids: Mapping[str, str]) -> str:
    """Where the route is for these records."""
    built = rule.build({name: ids[name] for name in rule.arguments})
    assert built is not None
    return built[1]


def send(matrix: Matrix, cell: Cell, path: str) -> TestResponse:
    """Send the request as a browser would that carries this person's cookie and form token."""
    matrix.sent += 1
    sends = cell.method not in SAFE
    return matrix.app.test_client(use_cookies=False).open(
        path,
        method=cell.method,
        headers={"Cookie": f"{COOKIE}={matrix.cookies[cell.subject]}"},
        data={"csrf_token": matrix.tokens[cell.subject]} if sends else None,
    )


def judge(answer: TestResponse, cell: Cell) -> Outcome:
    """What became of a request."""
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Outcome.BROKEN
    path, _mark, query = (answer.location or "").partition("?")
    if cell.subject in OUTSIDE and path in DOORS:
        return Outcome.SIGN_IN
    if path == DOORS[0] and query.startswith("next="):
        return Outcome.SIGN_IN
    return STATUS.get(answer.status_code, Outcome.IN)


def version_of(watch: sqlite3.Connection) -> int:
    """A number that changes with every commit of anybody else."""
    (number,) = watch.execute("PRAGMA data_version").fetchone()
    return int(number)


def differing(matrix: Matrix, watch: sqlite3.Connection) -> set[str]:
    """Tables that are no longer as they were kept, beside those that note who looked."""
    names = {name for (name,) in watch.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    return {name for name in names - LOOKED if rows(watch, name) != rows(matrix.kept, name)}


def rows(connection: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    """Everything in a table."""
    return connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
