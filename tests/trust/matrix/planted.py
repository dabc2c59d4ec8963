"""Holes planted on purpose into the app of the matrix: a run that does not find them is blind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import abort
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires
from clinic.clients.services import archive_client
from clinic.core import clock
from clinic.core.database import db, transaction
from clinic.core.web import current_actor
from clinic.treatments.models import SessionNote
from tests.trust.matrix.practice import Matrix

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True)
class Hole:
    """A wrong view in the place of a true one, and what must be found wrong with it."""

    endpoint: str
    make: Callable[[Matrix], View]
    faults: frozenset[str]


@contextmanager
def planted(matrix: Matrix, endpoint: str, view: View) -> Iterator[None]:
    """Put a view in the place of another for a while."""
    views = matrix.app.view_functions
    true = views[endpoint]
    views[endpoint] = view
    try:
        yield
    finally:
        views[endpoint] = true


def gated_anew(matrix: Matrix, endpoint: str, access: Access, *, read_only: bool = False) -> View:
    """The true view of an endpoint behind another gate."""
    true = matrix.app.view_functions[endpoint]

    @requires(access, read_only=read_only)
    def view(**arguments: str) -> ResponseReturnValue:
        return matrix.app.ensure_sync(true)(**arguments)

    return view


def without_policy(_matrix: Matrix) -> View:
    """A copy of a page that forgets to ask who may see which client."""

    @requires(Access.CLINICAL)
    def show(note_id: str) -> ResponseReturnValue:
        note = db.session.get(SessionNote, note_id)
        return {"id": note.id} if note else abort(404)

    return show


def open_to_readers(matrix: Matrix) -> View:
    """A route that writes behind a gate for reading."""
    return gated_anew(matrix, "clients.archive", Access.CONTACT, read_only=True)


def open_to_reception(matrix: Matrix) -> View:
    """A clinical page that reception may open."""
    return gated_anew(matrix, "overview.client", Access.CONTACT)


def without_gate(_matrix: Matrix) -> View:
    """A route that lost its gate."""

    def view(**_arguments: str) -> ResponseReturnValue:
        return "open"

    return view


def looking_that_writes(_matrix: Matrix) -> View:
    """A page that changes something when it is only looked at."""

    @requires(Access.CLINICAL)
    def show(client_id: str) -> ResponseReturnValue:
        by = current_actor()
        with transaction(by):
            archive_client(client_id, by=by, now=clock.now())
        return "archived"

    return show


HOLES = (
    Hole(
        "treatments.show",
        without_policy,
        frozenset(
            {
                "GET treatments.show (colleague's) by substitute is let in (200)",
                "GET treatments.show (colleague's) by therapist is let in (200)",
                "GET treatments.show (therapist's) by colleague is let in (200)",
            }
        ),
    ),
    Hole(
        "clients.archive",
        open_to_readers,
        frozenset({"POST clients.archive (therapist's) by auditor changes client"}),
    ),
    Hole(
        "clients.show",
        without_gate,
        frozenset({"GET clients.show (therapist's) by therapist is refused (403)"}),
    ),
    Hole(
        "overview.client",
        open_to_reception,
        frozenset({"GET overview.client (therapist's) by reception finds nothing (404)"}),
    ),
    Hole(
        "running.show",
        looking_that_writes,
        frozenset({"GET running.show (therapist's) by therapist changes client"}),
    ),
)
