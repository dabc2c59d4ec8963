"""Exercises added, removed and moved by buttons: the form comes back changed, nothing is saved.

Works on what was sent, so that a half-typed number in one exercise survives the move of another.
"""

from collections.abc import Collection, Mapping

from werkzeug.datastructures import MultiDict

from clinic.aftercare.domain.gentle import adapt_exercise
from clinic.aftercare.domain.plan import PlannedExercise
from clinic.aftercare.forms.exercise import exercise_values
from clinic.core.rows import REMOVE, with_changed_rows
from clinic.exercises.content import library
from clinic.exercises.domain.sides import PlanSide

ROWS = "exercises"
ADD, UP, DOWN, SHOW = "add", "up", "down", "show"
BUTTONS = (ADD, REMOVE, UP, DOWN, SHOW)

Sent = MultiDict[str, str]


def asks_for_change(sent: Sent) -> bool:
    """Whether a button was pressed that only changes the page."""
    return any(name in sent for name in BUTTONS)


def with_changed_exercises(
    sent: Sent,
    *,
    side: PlanSide,
    reasons: Mapping[str, str],
    client_cautions: Collection[str] = (),
) -> Sent:
    """What was sent, changed as its button asks.

    ``side`` is that of the complaint, ``reasons`` are the findings that speak for exercises. The
    button that adds names an exercise, or the list from which one was chosen.
    """
    if REMOVE in sent:
        return with_changed_rows(sent)
    kept = MultiDict((name, text) for name, text in sent.items(multi=True) if name not in BUTTONS)
    if ADD in sent:
        code = kept.pop("wanted", "") if sent[ADD] == ROWS else sent[ADD]
        return _add(kept, code, side, reasons, client_cautions)
    for name, step in ((UP, -1), (DOWN, 1)):
        row = sent.get(name, "").rpartition("-")[2]
        if row.isdecimal() and len(row) < 4:
            return _swap(kept, int(row), int(row) + step)
    return kept


def _add(
    sent: Sent,
    code: str,
    side: PlanSide,
    reasons: Mapping[str, str],
    client_cautions: Collection[str],
) -> Sent:
    if code not in library():
        return sent
    exercise = adapt_exercise(library()[code], client_cautions)
    planned = PlannedExercise.usual(exercise, exercise.usual_side or side, reasons.get(code, ""))
    number = 1 + max((_number(name) for name in sent), default=-1)
    for name, value in exercise_values(planned).items():
        sent.add(f"{ROWS}-{number}-{name}", "" if value is None else str(value))
    return sent


def _swap(sent: Sent, one: int, other: int) -> Sent:
    if not {one, other} <= {_number(name) for name in sent}:
        return sent
    places = {one: other, other: one}
    moved: Sent = MultiDict()
    for name, text in sent.items(multi=True):
        number = _number(name)
        rest = name.removeprefix(f"{ROWS}-{number}")
        moved.add(f"{ROWS}-{places[number]}{rest}" if number in places else name, text)
    return moved


def _number(name: str) -> int:
    """The row to which a sent field belongs; -1 for a field of no row."""
    parts = name.split("-")
    is_row = len(parts) > 1 and parts[0] == ROWS and parts[1].isdecimal() and len(parts[1]) < 4
    return int(parts[1]) if is_row else -1
