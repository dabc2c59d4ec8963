"""Every route by every method for everybody about everybody's records: a route each round, whole.

The expectation is tests/trust/matrix/table.py, written by hand; what a permitted act then does with
a form that says something is tried in its own room's tests.
"""

import logging
from pathlib import Path

from clinic.app.schema import upgrade
from clinic.core.database import db
from tests.conftest import make_app
from tests.people import make_practice
from tests.trust.full.progress import Progress
from tests.trust.matrix.asking import cells, faults_of, unlisted
from tests.trust.matrix.practice import Matrix, make_matrix
from tests.trust.matrix.table import table


def run(progress: Progress, scratch: Path) -> None:
    """One route a round; at the end, whether every route had its round."""
    logging.disable(logging.CRITICAL)
    matrix = make(scratch / "practice")
    lines = list(table().values())
    for number, _chance in progress.rounds():
        line = lines[number % len(lines)]
        for fault in faults_of(matrix, [line.endpoint], whole=True):
            progress.fault(fault)
        progress.count("requests", len(cells(line, whole=True)))
        progress.count("routes")
    for fault in unlisted(matrix.app):
        progress.fault(fault)
    logging.disable(logging.NOTSET)


def make(folder: Path) -> Matrix:
    """The practice of the matrix in a folder of its own."""
    folder.mkdir()
    app = make_app(folder)
    with app.app_context():
        upgrade()
        make_practice()
        db.session.remove()
    return make_matrix(app)
