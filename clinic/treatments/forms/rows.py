"""The rows of techniques in a session's form: filled from last time, confirmed, taken away."""

from collections.abc import Iterable

from wtforms import FieldList, SelectChoice

from clinic.treatments.domain.offer import Offer
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.forms.technique import TechniqueForm
from clinic.treatments.forms.values import technique_values


def offer_lists(
    rows: FieldList, offer: Offer, found: tuple[str, ...], ranges: list[SelectChoice]
) -> None:
    """Give every row its lists; a row that was just taken over notes what it says."""
    for form in forms_of(rows):
        form.offer(offer, found, ranges)
        if form.carried_from.data and not form.carried_as.data:
            form.remember_carried()


def carry_over(rows: FieldList, last: SessionRecord | None) -> None:
    """The techniques of the last session, in place of rows that are still blank."""
    drop_blank(rows)
    if last is None:
        return
    for row in last.techniques:
        rows.append_entry(technique_values(row, again=last.held_on.isoformat()))


def confirm(rows: FieldList) -> None:
    """What was done last time was done again today."""
    for form in forms_of(rows):
        if form.carried_from.data:
            form.carried_confirmed.data = True


def has_waiting(rows: FieldList) -> bool:
    """Whether a row was taken over and waits for a yes."""
    return any(
        form.carried_from.data and not form.carried_confirmed.data for form in forms_of(rows)
    )


def pick_muscle(rows: FieldList, name: str) -> None:
    """Put the muscle of one row's picker among the chosen ones."""
    for entry in rows:
        if entry.name == name:
            entry.form.pick_another()


def remove(rows: FieldList, name: str) -> None:
    """Take one row away."""
    rows.entries = [entry for entry in rows if entry.name != name]


def drop_blank(rows: FieldList) -> None:
    """Let go of rows in which nothing was said."""
    rows.entries = [entry for entry in rows if not entry.form.is_blank]


def form_at(rows: FieldList, place: str) -> TechniqueForm:
    """The row that a broken rule names, such as techniques-0."""
    form: TechniqueForm = rows[int(place.rpartition("-")[2])].form
    return form


def forms_of(rows: FieldList) -> Iterable[TechniqueForm]:
    """What stands in each row."""
    return (entry.form for entry in rows)
