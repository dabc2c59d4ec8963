"""Where people are signed in, and the buttons that end it."""

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts import services
from clinic.accounts.domain.access import Access, requires
from clinic.accounts.presenters import SignInLine, show_sign_ins
from clinic.accounts.queries import get_person, list_sign_ins
from clinic.accounts.routes.blueprint import blueprint
from clinic.core import clock
from clinic.core.database import transaction
from clinic.core.web import current_actor


@blueprint.post("/account/sign-ins/<session_id>/end")
@requires(Access.SIGNED_IN, fresh=True)
def end_sign_in(session_id: str) -> ResponseReturnValue:
    """End one of one's own sign-ins, on whichever device it is."""
    _end_one(current_actor().id, session_id)
    return redirect(url_for(".me"))


@blueprint.post("/account/sign-ins/end")
@requires(Access.SIGNED_IN, fresh=True)
def end_sign_ins() -> ResponseReturnValue:
    """End all of one's own sign-ins but this one."""
    _end_all(current_actor().id)
    return redirect(url_for(".me"))


@blueprint.post("/people/<person_id>/sign-ins/<session_id>/end")
@requires(Access.OWNER, fresh=True)
def end_sign_in_of(person_id: str, session_id: str) -> ResponseReturnValue:
    """End somebody's sign-in: a tablet that was lost, a colleague who forgot to sign out."""
    _end_one(person_id, session_id)
    return redirect(url_for(".person", person_id=person_id))


@blueprint.post("/people/<person_id>/sign-ins/end")
@requires(Access.OWNER, fresh=True)
def end_sign_ins_of(person_id: str) -> ResponseReturnValue:
    """End all sign-ins of somebody; of oneself, all but this one."""
    _end_all(get_person(person_id).id)
    return redirect(url_for(".person", person_id=person_id))


def sign_ins_of(person_id: str) -> list[SignInLine]:
    """Where somebody is signed in, for the pages that list it."""
    found = list_sign_ins(person_id, idle_minutes=g.practice.idle_minutes)
    return show_sign_ins(found, present=current_actor().session_id)


def _end_one(person_id: str, session_id: str) -> None:
    by = current_actor()
    with transaction(by):
        services.end_sign_in(session_id, person_id=person_id, by=by, now=clock.now())
    flash(_("That device is signed out."), "fine")


def _end_all(person_id: str) -> None:
    by = current_actor()
    with transaction(by):
        services.end_sign_ins(person_id, by=by, now=clock.now())
    flash(_("Those devices are signed out."), "fine")
