"""Names of fields and codes in words, for records of every kind."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from flask_babel import format_date, format_datetime
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from clinic.accounts.content import qualifications
from clinic.accounts.domain.tries import Trial
from clinic.anatomy import content as anatomy
from clinic.exercises.content import library
from clinic.screening import content as screening
from clinic.treatments import content as treatments

# Only names that do not read well by themselves: "grass_percent" says what it is.
LABELS = {
    "appraisal": _l("Assessment"),
    "plan": _l("Plan"),
    "after": _l("The hours after"),
    "after_last": _l("After last time"),
    "answers": _l("Answer"),
    "best": _l("Pain at best"),
    "worst": _l("Pain at worst"),
    "now": _l("Pain now"),
    "average_24h": _l("Pain on average, 24 hours"),
    "born_on": _l("Birth date"),
    "by_name": _l("By"),
    "carried": _l("From last time, not confirmed"),
    "choice_label": _l("Found"),
    "consent_reconfirmed": _l("Consent asked again"),
    "distance_km": _l("Distance (km)"),
    "decided": _l("What followed"),
    "follow_ups": _l("Follow-up"),
    "gp": _l("GP"),
    "given_names": _l("Given names"),
    "head": _l("Head of the paper"),
    "hold_seconds": _l("Hold (seconds)"),
    "item": _l("Question"),
    "nrs": _l("Pain (0 to 10)"),
    "pain_rows": _l("Pain"),
    "pressure_pain_kpa": _l("Pressure-pain threshold (kPa)"),
    "reps": _l("Repeats"),
    "qualifications": _l("Trained and insured for"),
    "qualifications_words": _l("Qualifications in words"),
    "reach_words": _l("How clients reach them"),
    "responsible_id": _l("Responsible therapist"),
    "therapist_id": _l("Therapist"),
    "signed_by_id": _l("Signed by"),
    "by_id": _l("By"),
    "sha256": _l("Fingerprint"),
    "sitting_hours": _l("Hours sitting a day"),
    "trial": _l("Wrong was"),
    "until_on": _l("Until"),
    "from_on": _l("From"),
    "fields": _l("Fields"),
    "way": _l("How"),
}
SIDES = {"L": _l("left"), "R": _l("right"), "M": _l("middle"), "B": _l("both sides")}
# What was tried when a sign-in was refused (``accounts.domain.tries.Trial``).
TRIALS = {
    Trial.SIGN_IN: _l("address or password"),
    Trial.CODE: _l("the code of the app"),
    Trial.RECOVERY: _l("the recovery code"),
    Trial.PASSKEY: _l("the passkey"),
    Trial.VERIFY: _l("the password, asked once more"),
    Trial.UNLOCK: _l("the password at a locked screen"),
    Trial.LINK: _l("the link for a password"),
}
ENDINGS = re.compile(r"_(id|ids|words)$")
# The order in which records are read; the rest follows by name.
ORDER = (
    *("family_name", "given_names", "known_as", "complaint", "goal", "kind", "asked_on"),
    *("held_on", "assessed_on", "opened_on", "subjective", "objective", "appraisal", "plan"),
    *("pain_before", "pain_after", "now", "worst", "item", "said", "technique", "exercise"),
)
CODE = re.compile(r"[a-z][a-z0-9_]*")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00")


def label(field: str) -> str:
    """A field's name in words."""
    if field in LABELS:
        return str(LABELS[field])
    words = ENDINGS.sub("", field).replace("_", " ")
    return _(words[:1].upper() + words[1:])


def reading_order(field: str) -> tuple[int, str]:
    """Where a field stands among others: the well-known first, then by name."""
    return (ORDER.index(field) if field in ORDER else len(ORDER), field)


def value_words(field: str, value: object) -> str:
    """What a field says, in words: codes by their names, days and instants as pages show them."""
    if isinstance(value, list):
        return ", ".join(value_words(field, each) for each in value)
    if isinstance(value, Mapping):
        parts = (f"{label(name)}: {value_words(name, each)}" for name, each in value.items())
        return "; ".join(parts)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return _text(field, value)
    return str(value)


def _text(field: str, value: str) -> str:
    if field == "side" and value in SIDES:
        return str(SIDES[value])
    if field == "trial" and value in TRIALS:
        return str(TRIALS[Trial(value)])
    if INSTANT.fullmatch(value):
        return format_datetime(datetime.fromisoformat(value), "EEE d MMM y, HH:mm")
    if DAY.fullmatch(value):
        return format_date(date.fromisoformat(value), "EEE d MMM y", rebase=False)
    if field == "sha256":
        return value[:8]
    known = _choices().get((field, value)) or _code_names().get(value)
    if known or CODE.fullmatch(value):
        return _(known or value.replace("_", " "))
    return value


@cache
def _choices() -> dict[tuple[str, str], str]:
    """Labels of the choices of each list; the same code may say something else in another."""
    lists = (*anatomy.choice_lists().items(), *treatments.choice_lists().items())
    labels = {
        (field, each.value): each.label
        for name, of in lists
        for field in _fields_of(name)
        for each in of.choices
    }
    return labels | {
        ("qualifications", code): each.label for code, each in qualifications().items()
    }


def _fields_of(name: str) -> tuple[str, ...]:
    """Fields that hold choices of a list: called like it, like its own part of it, or many."""
    own = name.removeprefix("adverse_").removeprefix("pain_")
    return (f"{own}s", own, name)


@cache
def _code_names() -> dict[str, str]:
    """Names of muscles, tests, techniques, exercises, questions and the like by their codes."""
    names = {code: each.name for code, each in anatomy.muscles().items()}
    names |= {code: each.name for code, each in anatomy.measures().items()}
    names |= {code: each.label for code, each in anatomy.factors().items()}
    names |= {code: each.name for code, each in anatomy.zones().items()}
    names |= {code: each.name for code, each in anatomy.regions().items()}
    names |= {code: each.label for code, each in anatomy.cautions().items()}
    names |= {code: each.label for code, each in anatomy.symptoms().items()}
    names |= {code: each.title for code, each in anatomy.scales().items()}
    names |= {code: each.name for code, each in treatments.techniques().items()}
    names |= {code: each.name for code, each in treatments.advice().items()}
    names |= {code: each.name for code, each in library().items()}
    names |= {code: each.name for code, each in screening.rules().items()}
    return names | {code: each.name for code, each in screening.items().items()}
