"""The practice of the matrix, made once for a worker; every request leaves it as it was."""

from collections.abc import Iterator

import pytest

from tests.conftest import open_app
from tests.trust.matrix.practice import Matrix, make_matrix


@pytest.fixture(scope="module")
def matrix(
    tmp_path_factory: pytest.TempPathFactory, databases: tuple[bytes, bytes]
) -> Iterator[Matrix]:
    """Everybody, at every stage of a sign-in, and records of two therapists.

    Made for each file of tests: a sign-in that rests for a quarter of an hour is locked.
    """
    for app in open_app(tmp_path_factory.mktemp("matrix"), databases[1]):
        yield make_matrix(app)
