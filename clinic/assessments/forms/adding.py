"""Rows of a page that was sent: a test that was asked for, rows that are left out."""

import re
from collections.abc import Iterable

from werkzeug.datastructures import MultiDict

from clinic.core.rows import REMOVE, with_changed_rows

ADDED = re.compile(r"measurements-(\d{1,6})-kept")


def with_named_measure(sent: MultiDict[str, str]) -> MultiDict[str, str]:
    """What was sent, its new row of measurements naming the test chosen in the picker.

    Where none was chosen, no row is added.
    """
    code = sent.get("measure_to_add", "")
    for name in [key for key in sent if ADDED.fullmatch(key)]:
        row = name.removesuffix("-kept")
        if f"{row}-measure" in sent:
            continue
        if code:
            sent[f"{row}-measure"] = code
            sent[f"{row}-added"] = "1"
            sent["measure_to_add"] = ""
        else:
            del sent[name]
    return sent


def without_rows(sent: MultiDict[str, str], names: Iterable[str]) -> MultiDict[str, str]:
    """What was sent, without these rows; everything else stays as it was typed."""
    for name in sorted(names, key=_number, reverse=True):
        changed = sent.copy()
        changed[REMOVE] = name
        sent = with_changed_rows(changed)
    return sent


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])
