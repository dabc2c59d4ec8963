"""Which unsaved text went out of which. No clock tells that: two pages may be typed into at once.

A page gives itself a name, and counts each change of its words. The form carries the course of its
text: the steps from page to page, ``NAME.COUNT NAME.COUNT``, its own last. Brought back on another
page, a text takes its course along. So a text holds all whose last step is in its course. For pages
without JavaScript the server takes the steps (``with_course``).
"""

import re
from collections.abc import Iterable

from clinic.core.canonical import canonical_json, digest

COURSE = "typed_on"
# Steps that are read; of an older text that is forgotten, a second one is kept, and no word lost.
MOST_STEPS = 24
_STEP = re.compile(r"([0-9a-f]{16})\.([0-9]{1,9})")
# What stands in a form and is no word of a person.
_OF_THE_FORM = {"form_key", "row_version", "as_opened", "made_for", COURSE}

Content = Iterable[tuple[str, str]]
Course = tuple[tuple[str, int], ...]


def course_of(content: Content) -> Course:
    """The course of a form's text; empty where its page told none (without JavaScript)."""
    return read_course(next((value for name, value in content if name == COURSE), ""))


def read_course(spelled: str) -> Course:
    """The steps of a course; none of what no page of ours spells so."""
    steps = [_STEP.fullmatch(step) for step in spelled.split(" ")[-MOST_STEPS:]]
    known = [step for step in steps if step]
    return tuple((step[1], int(step[2])) for step in known) if len(known) == len(steps) else ()


def spell_course(course: Course) -> str:
    """A course as a form carries it."""
    return " ".join(f"{page}.{count}" for page, count in course[-MOST_STEPS:])


def with_course(content: Content) -> tuple[tuple[str, str], ...]:
    """A text as it was sent, with a step of its own where its page took none.

    Such a step is named after the words, and its count is 0: sent with other words, it is not
    theirs.
    """
    told = tuple(content)
    course, own = course_of(told), words_digest(told)[:16]
    if course and (course[-1][1] or course[-1][0] == own):
        return told
    spelled = spell_course((*course, (own, 0)))
    return (*(pair for pair in told if pair[0] != COURSE), (COURSE, spelled))


def holds(course: Course, earlier: Course) -> bool:
    """Whether a text of this course went out of one of the other, or is that one."""
    return bool(earlier) and any(
        page == earlier[-1][0] and count >= earlier[-1][1] for page, count in course
    )


def words_digest(content: Content) -> str:
    """The digest of a form's words: the same of a sent form and of what its page kept of it."""
    words = [
        (name, value.replace("\r\n", "\n")) for name, value in content if name not in _OF_THE_FORM
    ]
    return digest(canonical_json({"words": sorted(words)}))
