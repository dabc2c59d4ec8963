"""Another disk than that of the records."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

# In memory on every Linux, and to programs a disk like any other.
MEMORY = Path("/", "dev", "shm")


@contextmanager
def another_disk(than: Path) -> Iterator[Path]:
    """A folder on another disk than ``than``, empty."""
    if not MEMORY.is_dir() or MEMORY.stat().st_dev == than.stat().st_dev:
        pytest.skip("There is one disk only.")
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)
