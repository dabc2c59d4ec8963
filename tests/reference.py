"""Reference tables that lie beside a checkout and are read in place, never copied."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "data"


def read_reference(name: str) -> Any:
    """A JSON table; the test is skipped where it does not lie beside the checkout."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the reference table {name} does not lie beside this checkout")
    return json.loads(path.read_text(encoding="utf-8"))
