"""Rounds of each part in its full length."""

from tests.trust.full.places import ALL
from tests.trust.matrix.table import table

PARTS = {
    "kill": 200,
    "power": 100,
    "storage": 25,
    "clock": 16,
    "editors": 200,
    "backup": 100,
    "xss": 15,
    "fuzz": 300,
    "texts": len(ALL),
    "scan": 6,
    "matrix": len(table()),
}
