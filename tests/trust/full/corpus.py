"""The reference texts through every form, a share each round: found, printed, read again."""

import json
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from clinic.app.schema import upgrade
from clinic.clients.domain.names import tidy
from clinic.core.database import db
from clinic.core.fields import clean
from tests.app.test_records import make_records
from tests.conftest import make_app, read_database
from tests.people import make_practice
from tests.reference import FOLDER
from tests.trust.full.hostile import naughty_texts
from tests.trust.full.progress import Progress
from tests.trust.full.texts import ISSUING, PLACES, Writer, in_chunks

LISTS = ("addresses", "dates", "names", "phone-numbers")
LONGEST = 15_000
FORMS_A_ROUND = 20
PAPERS_A_ROUND = 2
ALL = (*PLACES, ISSUING)
# Turns of all forms in the full length: in each they begin with another of the texts.
TURNS = 2


def texts() -> list[str]:
    """Hostile texts of our own, and every text of the lists beside the checkout."""
    found = [text for text in naughty_texts() if "\ud800" not in text]
    for name in LISTS:
        place = FOLDER / "text" / f"{name}.json"
        if place.exists():
            found += _leaves(json.loads(place.read_text(encoding="utf-8")))
    return list(dict.fromkeys(text for text in found if tidy(clean(text))))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)


def make_whole(folder: Path) -> tuple[bytes, dict[str, str]]:
    """The database of a practice in which nothing was written yet, and the names of its records."""
    folder.mkdir()
    with make_app(folder).app_context():
        upgrade()
        make_practice()
        ids = make_records("therapist").ids
        db.session.remove()
        return read_database(folder), ids


def open_writer(folder: Path, whole: tuple[bytes, dict[str, str]]) -> Writer:
    """Somebody who writes, in a copy of that practice."""
    folder.mkdir()
    (folder / "clinic.db").write_bytes(whole[0])
    return Writer(make_app(folder), whole[1])


def write_share(progress: Progress, writer: Writer, number: int, corpus: Sequence[str]) -> None:
    """One form, over and over, with the texts whose turn it is; the first ones on paper, too."""
    place, turn = ALL[number % len(ALL)], number // len(ALL)
    start = turn * len(corpus) // TURNS % len(corpus)
    lines = cycle([*corpus[start:], *corpus[:start]])
    longs = in_chunks(corpus, LONGEST)
    # Saving alone had a round of its own; issuing a sheet each time takes long.
    forms = PAPERS_A_ROUND if place is ISSUING else FORMS_A_ROUND
    for nth in range(forms):
        writer.prints = nth < PAPERS_A_ROUND
        long = longs[(turn * PAPERS_A_ROUND + nth) % len(longs)]
        for fault in writer.write(place, long, lines):
            progress.fault(fault)
    progress.count("forms_filled", forms)
    progress.count("papers_read", PAPERS_A_ROUND if place.paper else 0)
