"""Sessions in words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask

from clinic.core.actor import Actor
from clinic.treatments.domain.commands import NextVisit
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.domain.techniques import TechniqueRecord, TreatedSide
from clinic.treatments.presenters import (
    next_visit_words,
    pain_words,
    technique_words,
    time_words,
)
from clinic.treatments.queries import get_session
from tests.treatments.making import make_session

ROW = TechniqueRecord(
    technique="MFR_DIRECT",
    muscles=("soleus",),
    side=TreatedSide.RIGHT,
    duration_seconds=300,
)


@pytest.fixture(autouse=True)
def request_context(in_app: Flask) -> Iterator[None]:
    """Words are in the language of a page."""
    with in_app.test_request_context():
        yield


@pytest.fixture
def session(by: Actor, episode_id: str) -> SessionRecord:
    """An ordinary session: 6 before, 3 after."""
    return get_session(make_session(episode_id, by), by=by)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Myofascial release, direct · R soleus · 5 min"),
        ({"side": TreatedSide.BOTH, "duration_seconds": None}, "L + R soleus"),
        ({"side": TreatedSide.MIDLINE, "muscles": ("erector",)}, "· erector spinae"),
        ({"muscles": ("soleus", "fhl")}, "R soleus; flexor hallucis longus"),
        ({"repeats": 3, "duration_seconds": 90}, "1.5 min · 3 times"),
        ({"technique": "GONE", "muscles": ("gone",)}, "GONE · R gone"),
    ],
)
def test_a_technique_in_one_line(changes: dict[str, Any], words: str) -> None:
    assert words in technique_words(replace(ROW, **changes))


@pytest.mark.parametrize(
    ("seconds", "words"), [(None, ""), (30, "30 s"), (60, "1 min"), (90, "1.5 min"), (300, "5 min")]
)
def test_times_as_people_say_them(seconds: int | None, words: str) -> None:
    assert time_words(seconds) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (6, 3, "6/10 before, 3/10 after: 3 lower"),
        (2, 4, "2/10 before, 4/10 after: 2 higher"),
        (0, 0, "0/10 before, 0/10 after: the same"),
        (5, None, "5/10 before; after: not asked"),
        (None, 0, "0/10 after; before: not asked"),
        (None, None, ""),
    ],
)
def test_pain_before_and_after(
    session: SessionRecord, before: int | None, after: int | None, words: str
) -> None:
    assert pain_words(replace(session, pain_before=before, pain_after=after)) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"next_visit_on": date(2026, 12, 8)}, "Tue 8 Dec 2026"),
        ({"next_visit_on": date(2026, 12, 8), "next_visit_at": "14:30"}, "Tue 8 Dec 2026, 14:30"),
        (
            {"next_visit_on": date(2026, 12, 8), "next_visit_words": "with shoes"},
            "Tue 8 Dec 2026 (with shoes)",
        ),
        ({}, "none yet"),
        ({"next_visit_words": "after the race"}, "none yet (after the race)"),
        ({"next_visit": NextVisit.UNSAID}, ""),
    ],
)
def test_the_next_visit(session: SessionRecord, changes: dict[str, Any], words: str) -> None:
    assert next_visit_words(replace(session, **changes)) == words
