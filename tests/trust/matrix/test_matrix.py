"""Every route by every method for everybody, held to the written table."""

import pytest
from flask import Flask

from tests.trust.matrix.asking import faults_of, unlisted
from tests.trust.matrix.practice import Matrix
from tests.trust.matrix.table import table

ROOMS = sorted({name.partition(".")[0] for name in table()})


def test_every_route_stands_in_the_table(app: Flask) -> None:
    assert list(unlisted(app)) == []


@pytest.mark.parametrize("room", ROOMS)
def test_everybody_gets_what_the_table_says_and_nothing_else(matrix: Matrix, room: str) -> None:
    assert faults_of(matrix, [name for name in table() if name.startswith(f"{room}.")]) == []
