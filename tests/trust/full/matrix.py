"""Every route by every method for everybody about everybody's records: a route each round, whole.

The expectation is tests/trust/matrix/table.py, written by hand; what a permitted act then does with
a form that says something is tried in its own room's tests. Before the first round holes are
planted into the same app: a run that overlooked one of them would show nothing.
"""

import logging
from collections.abc import Iterable
from pathlib import Path

from clinic.app.schema import upgrade
from clinic.core.database import db
from tests.conftest import make_app
from tests.people import make_practice
from tests.trust.full.progress import Progress
from tests.trust.matrix.asking import faults_of, unlisted
from tests.trust.matrix.planted import HOLES, Hole, planted
from tests.trust.matrix.practice import Matrix, make_matrix
from tests.trust.matrix.table import table


def run(progress: Progress, scratch: Path) -> None:
    """One route a round; at the end, whether every route had its round."""
    logging.disable(logging.CRITICAL)
    matrix = make(scratch / "practice")
    lines = list(table().values())
    for number, _chance in progress.rounds():
        if number == 0:
            look_for_holes(progress, matrix, HOLES)
        line, before = lines[number % len(lines)], matrix.sent
        for fault in faults_of(matrix, [line.endpoint], whole=True):
            progress.fault(fault)
        progress.count("requests", matrix.sent - before)
        progress.count("routes")
    for fault in unlisted(matrix.app):
        progress.fault(fault)
    logging.disable(logging.NOTSET)


def look_for_holes(progress: Progress, matrix: Matrix, holes: Iterable[Hole]) -> None:
    """Plant one after the other; a fault for each that the same questions do not find."""
    for hole in holes:
        with planted(matrix, hole.endpoint, hole.make(matrix)):
            found = faults_of(matrix, [hole.endpoint], whole=True)
        progress.count("planted_holes")
        if overlooked := hole.faults.difference(found):
            progress.fault(f"a planted hole was overlooked: {', '.join(sorted(overlooked))}")
        else:
            progress.count("planted_holes_seen")


def make(folder: Path) -> Matrix:
    """The practice of the matrix in a folder of its own."""
    folder.mkdir()
    app = make_app(folder)
    with app.app_context():
        upgrade()
        make_practice()
        db.session.remove()
    return make_matrix(app)
