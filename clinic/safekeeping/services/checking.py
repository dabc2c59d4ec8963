"""Look at everything that must be as it was written."""

import logging
from collections.abc import Iterable, Iterator
from time import monotonic

from clinic.core.database import db, one_moment
from clinic.core.seals import KEY, Checked, present_settings
from clinic.core.triggers import Guard
from clinic.safekeeping.domain.checks import Fault, Part, PartChecked
from clinic.safekeeping.queries.wholeness import list_parts
from clinic.safekeeping.services.ends import gather_ends

logger = logging.getLogger(__name__)

MOST_NAMED = 10
OTHER_KEY = "No seal fits. Either everything was rewritten, or %(place)s is another key."
UNREADABLE = (
    "What stands there is nothing that Soleus writes (%(place)s): the rest was not looked at."
)
SEALED = {Part.EVENTS, Part.OPENINGS, Part.VERSIONS}


def check_everything(
    guards: Iterable[Guard], *, seconds: float | None = None
) -> Iterator[PartChecked]:
    """Look at one part after the other. ``seconds`` bound how long; None = until all is done.

    A part at which the time runs out, and those after it, say that they are not done.
    """
    until = None if seconds is None else monotonic() + seconds
    # First the files, then the records of one later moment: what they remember must be in these.
    ends = gather_ends(present_settings())
    db.session.rollback()
    with one_moment():
        for part, look in list_parts(guards, ends).items():
            yield _check(part, look(), until)


def _check(part: Part, found: Iterator[Checked], until: float | None) -> PartChecked:
    seen = looked = waiting = faulty = 0
    faults: list[Fault] = []
    is_done = True
    for each in _to_the_end(found):
        if until is not None and monotonic() > until:
            is_done = False
            break
        if each.waits:
            waiting += each.count
            continue
        seen += 1
        looked += each.count
        if each.fault:
            faulty += 1
            if len(faults) < MOST_NAMED:
                faults.append(Fault(place=each.place, words=each.fault))
    if part in SEALED and faulty == seen > 1:
        faults = [Fault(place=f"{KEY}.key", words=OTHER_KEY)]
    return PartChecked(
        part=part,
        looked=looked,
        waiting=waiting,
        faulty=faulty,
        faults=tuple(faults),
        is_done=is_done,
    )


def _to_the_end(found: Iterator[Checked]) -> Iterator[Checked]:
    """What was found; where somebody wrote what cannot even be read, that is the last fault."""
    try:
        yield from found
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        logger.error("a part could not be looked at: %s", type(error).__name__)
        yield Checked(type(error).__name__, UNREADABLE)
