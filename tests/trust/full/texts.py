"""The reference texts through every form: they come back, are found, printed, or refused and kept.

Each round takes one form. Every text goes through each of its fields of one line (several short
ones on one line), through its boxes of several lines, and where the form has a paper, onto that.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from clinic.app.schema import upgrade
from clinic.clients.domain.names import tidy
from clinic.core.database import db
from clinic.core.fields import clean
from tests.accounts.making import make_newcomer
from tests.anatomy.making import make_measure
from tests.app.test_records import make_records
from tests.clients.making import make_client
from tests.conftest import make_app, read_database
from tests.episodes.making import make_episode
from tests.people import actor, make_practice
from tests.reference import FOLDER
from tests.screening.making import make_screening
from tests.treatments.making import make_signed_session
from tests.trust.full.filling import Writer, in_chunks
from tests.trust.full.hostile import naughty_texts
from tests.trust.full.places import ALL, ISSUING, Place
from tests.trust.full.progress import Progress

LISTS = ("addresses", "dates", "names", "phone-numbers")
# Characters: what most fields of one line take, and a box of several lines.
LINE, BOX = 190, 15_000
# Texts that go through the fields one by one, as somebody would type them.
ALONE = 40
# After so many forms the practice is a new one: what is on record is read after each.
FORMS_A_PRACTICE = 60
# A field that is met late has fewer turns than lines: so many times all lines, at most.
MOST_TURNS = 2


def run(progress: Progress, scratch: Path) -> None:
    """A round for each form."""
    words = texts()
    if not (FOLDER / "text").is_dir():
        progress.fault("the reference texts do not lie beside the checkout")
    whole = make_whole(scratch / "whole")
    logging.disable(logging.CRITICAL)
    try:
        for number, _chance in progress.rounds():
            pass_through(progress, ALL[number % len(ALL)], scratch / f"form-{number}", whole, words)
    finally:
        logging.disable(logging.NOTSET)


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
        ids = {**make_records("therapist").ids, **_more_records()}
        db.session.remove()
        return read_database(folder), ids


def _more_records() -> dict[str, str]:
    """What some forms are for: somebody sent to a doctor, a signed note, a newcomer, a test."""
    by = actor("therapist")
    client_id = make_client(by, given_names="Grace")
    episode_id = make_episode(client_id, by)
    make_screening(episode_id, by, swollen_one_leg="yes")
    return {
        "blocked_client": client_id,
        "blocked_episode": episode_id,
        "careful_screening": make_screening(
            make_episode(make_client(by), by), by, varicose_sore="yes"
        ),
        "newcomer": make_newcomer()[0],
        "own_test": make_measure(by),
        "signed": make_signed_session(make_episode(make_client(by), by), by),
    }


def open_writer(folder: Path, whole: tuple[bytes, dict[str, str]]) -> Writer:
    """Somebody who writes, in a copy of that practice."""
    folder.mkdir(parents=True)
    (folder / "clinic.db").write_bytes(whole[0])
    return Writer(make_app(folder), whole[1])


class Turns:
    """Which line each field takes next: every one of them once, from a start of its own.

    Rows of a kind share what is left. Whoever has had them all takes the first one again.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.left: dict[str, list[str]] = {}

    def __call__(self, name: str) -> str:
        """The line for a field."""
        start = crc32(name.encode()) % len(self.lines)
        mine = self.left.setdefault(name, [*self.lines[start:], *self.lines[:start]])
        return mine.pop() if mine else self.lines[0]

    def is_over(self) -> bool:
        """Whether every field that was met has had every line."""
        return not any(self.left.values())


def pass_through(
    progress: Progress,
    place: Place,
    folder: Path,
    whole: tuple[bytes, dict[str, str]],
    words: Sequence[str],
) -> None:
    """All texts through each field of one form."""
    boxes = in_chunks(words, BOX)
    lines = [*in_chunks(words, LINE), *words[:ALONE]]
    turns = Turns(lines)
    writer = open_writer(folder / "0", whole)
    for nth in range(MOST_TURNS * len(lines)):
        # What a plan takes has a round of its own; issuing a sheet each time takes long.
        if nth >= len(boxes) and (turns.is_over() or place is ISSUING):
            break
        if nth and nth % FORMS_A_PRACTICE == 0:
            writer = open_writer(folder / str(nth), whole)
        # What stood in the boxes stands on paper, too; further papers would say it again.
        writer.prints = nth < len(boxes)
        long = boxes[nth] if nth < len(boxes) else lines[nth % len(lines)]
        before = (writer.saved, writer.refused)
        for fault in writer.write(place, long, turns):
            progress.fault(fault)
        progress.count("forms_filled")
        progress.count("papers_read", bool(writer.prints and place.paper))
        progress.count("fields_saved", writer.saved - before[0])
        progress.count("fields_refused_and_kept", writer.refused - before[1])
    for name, left in turns.left.items() if place is not ISSUING else ():
        least = sum(not any(text in line for line in left) for text in words)
        progress.count("texts_through_each_field_least", least)
        if left:
            progress.fault(f"{place.path} {name}: {len(words) - least} texts not sent")
