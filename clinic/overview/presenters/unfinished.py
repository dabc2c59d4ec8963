"""Unsaved text in words: what it would become, about whom, from when."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException

from clinic.core.drafts import Content
from clinic.core.unsaved import Unsaved, show_unsaved
from clinic.overview.queries import UnsavedText

# How the form of a new client calls what a name is made of.
NAME_FIELDS = ("given_names", "family_name")
# What the page of an endpoint writes; any other is "A form".
WRITES = {
    "accounts.me": _l("Your card"),
    "accounts.new_person": _l("A new person"),
    "accounts.person": _l("A person's card"),
    "accounts.practice": _l("The practice"),
    "aftercare.plan": _l("Home plan"),
    "anatomy.edit_measure": _l("A test of your own"),
    "anatomy.new_measure": _l("A new test of your own"),
    "assessments.edit": _l("Assessment"),
    "assessments.new": _l("New assessment"),
    "clients.edit": _l("Contact and health"),
    "clients.emergency": _l("Opening a record in an emergency"),
    "clients.new": _l("New client"),
    "episodes.close": _l("Closing an episode"),
    "episodes.edit": _l("Episode"),
    "episodes.new": _l("New episode"),
    "letters.new": _l("New progress report"),
    "running.edit": _l("Running history"),
    "safekeeping.second_place": _l("A second place for backups"),
    "screening.clear": _l("Clearance"),
    "screening.new": _l("Screening"),
    "screening.safety_net": _l("Safety-net sheet"),
    "treatments.adverse": _l("A reaction to treatment"),
    "treatments.discard": _l("Discarding a session"),
    "treatments.edit": _l("Session"),
    "treatments.new": _l("New session"),
    "treatments.new_addendum": _l("Addendum"),
    "treatments.new_adverse": _l("A reaction to treatment"),
    "treatments.new_adverse_told": _l("A reaction to treatment"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsavedLine:
    """One unsaved text. One that ``is_shut`` can be thrown away, and leads nowhere."""

    what: str
    name: str
    text: Unsaved
    is_shut: bool = False


def show_unsaved_texts(texts: Iterable[UnsavedText]) -> list[UnsavedLine]:
    """The lines of the list."""
    return [_show_shut(each) if each.is_shut else _show_line(each) for each in texts]


def _show_line(unsaved: UnsavedText) -> UnsavedLine:
    draft, client = unsaved.draft, unsaved.client
    return UnsavedLine(
        what=_what(draft.address),
        name=client.name if client else _typed_name(draft.content) or _("none yet"),
        text=show_unsaved(draft),
    )


def _show_shut(unsaved: UnsavedText) -> UnsavedLine:
    """Neither whom it is about nor what it would become: its client is somebody else's now."""
    return UnsavedLine(
        what=_("A text about a client whom you no longer see"),
        name=_("not shown"),
        text=show_unsaved(unsaved.draft),
        is_shut=True,
    )


def _typed_name(content: Content) -> str:
    """The name of somebody who is still being registered, as far as it was typed."""
    typed = dict(content)
    return " ".join(filter(None, (typed.get(name, "").strip() for name in NAME_FIELDS)))


def _what(address: str) -> str:
    try:
        endpoint, _values = current_app.url_map.bind("localhost").match(address, "GET")
    except HTTPException:
        return _("A form")
    return str(WRITES.get(endpoint, _("A form")))
