"""A page of the client's form sent, or brought back, when its reader has the other form.

Access to the clinical part may begin or end while a page is open. Read as the other form, a part
that was never on the page would count as emptied, and alerts for clinicians as told to everybody.
So what was sent is brought into the present form, to be looked at; nothing is saved of it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField

from clinic.clients.forms.record import ALWAYS_CLINICAL, ClientForm, ContactForm
from clinic.clients.forms.rows import AlertRow, ClinicalAlertRow
from clinic.core.canonical import canonical_json
from clinic.core.courses import COURSE
from clinic.core.ids import id_of
from clinic.core.merging import (
    Pairs,
    Sent,
    is_of_merge,
    mark,
    marks,
    open_choices,
    read_marks,
    sent_by,
    spell_marks,
)
from clinic.core.rows import ADD, REMOVE

CLINICAL = ("cautions", ALWAYS_CLINICAL)
ALERTS, FOR_EVERYBODY = "alerts", "for_everybody"

Rows = list[dict[str, str]]


class _ContactAlerts(Form):
    alerts = FieldList(FormField(AlertRow))


class _ClinicalAlerts(Form):
    alerts = FieldList(FormField(ClinicalAlertRow))


def with_clinical_part(sent: Sent, newest: ClientForm) -> Sent:
    """What a page without the clinical part sent, with that part as it stands in ``newest``.

    Its alerts were for everybody, and stay so; those for clinicians stand behind them.
    """
    opened = _marks_of(sent)
    told = _ContactAlerts(formdata=sent).alerts
    now = marks(newest.asked_fields)
    if mark(told) == opened.get(ALERTS):
        alerts, opened[ALERTS] = sent_by(newest.alerts), now[ALERTS]
    else:
        present = _rows(newest.alerts)
        if _contact_mark(present) == opened.get(ALERTS):
            opened[ALERTS] = now[ALERTS]
        else:
            opened.pop(ALERTS, None)  # others changed them too: a late save asks which is to stay
        mine = [{**row, FOR_EVERYBODY: "y"} for row in _rows(told)]
        alerts = _spelled([*mine, *(row for row in present if FOR_EVERYBODY not in row)])
    added = [pair for name in CLINICAL for pair in sent_by(newest[name])]
    opened.update({name: now[name] for name in CLINICAL})
    return _sent_as(sent, newest, [*alerts, *added], opened)


def without_clinical_part(sent: Sent, newest: ContactForm) -> Sent:
    """What a page with the clinical part sent, without all that may be clinical.

    Which of its alerts were told to clinicians alone, nobody can tell who may not see those: the
    alerts are those of the record. Of somebody new there is no record, and each row says it. It is
    a form of its own, so that the whole text, which is kept, does not go with its save.
    """
    opened = {name: sign for name, sign in _marks_of(sent).items() if name not in CLINICAL}
    if newest.seen_version:
        alerts = sent_by(newest.alerts)
        opened[ALERTS] = mark(newest.alerts)
    else:
        told = _rows(_ClinicalAlerts(formdata=sent).alerts)
        alerts = _spelled([_contact_row(row) for row in told if FOR_EVERYBODY in row])
    form = _sent_as(sent, newest, alerts, opened)
    for name in [each for each in form if _is_of(each, CLINICAL) or each in (COURSE, "made_for")]:
        form.poplist(name)
    form["form_key"] = id_of(canonical_json({"contact of": sent.get("form_key", "")}))
    return form


def _marks_of(sent: Sent) -> dict[str, str]:
    """How the fields stood when the page was made; what waits for a choice is asked anew."""
    opened = read_marks(sent.get("as_opened", ""))
    undecided = open_choices(sent)
    return {name: sign for name, sign in opened.items() if name not in undecided}


def _sent_as(sent: Sent, newest: ContactForm, alerts: Pairs, opened: Mapping[str, str]) -> Sent:
    """The fields that both forms have as they were sent, and these in place of the others."""
    form: Sent = MultiDict(
        (name, value)
        for name, value in sent.items(multi=True)
        if not is_of_merge(name) and not _is_of(name, (ALERTS,)) and name not in (ADD, REMOVE)
    )
    form.update(MultiDict(alerts))
    form.setdefault("responsible_id", newest.responsible_id.data or "")
    if "as_opened" in sent:
        form["as_opened"] = spell_marks(opened)
    if open_choices(sent):
        form["row_version"] = "0"  # an older version than any, so that the choice is asked again
    return form


def _rows(alerts: Any) -> Rows:
    return [{name.rpartition("-")[2]: value for name, value in sent_by(each)} for each in alerts]


def _spelled(rows: Rows) -> Pairs:
    return [
        (f"{ALERTS}-{number}-{part}", value)
        for number, row in enumerate(rows)
        for part, value in {"kept": "1", **row}.items()
    ]


def _contact_row(row: Mapping[str, str]) -> dict[str, str]:
    return {part: value for part, value in row.items() if part != FOR_EVERYBODY}


def _contact_mark(rows: Rows) -> str:
    """The mark that the alerts for everybody among these rows have on a page without the others."""
    shown = [_contact_row(row) for row in rows if FOR_EVERYBODY in row]
    sent = MultiDict([("shown", "1"), *_spelled(shown)])
    return mark(_ContactAlerts(formdata=sent).alerts)


def _is_of(name: str, fields: Iterable[str]) -> bool:
    """Whether this is the name of one of these fields, or of a part of one."""
    return name.partition("-")[0] in fields
