"""Whoever signs in is told once what happened to their way in meanwhile."""

from flask import Flask, flash, g, session
from flask.blueprints import BlueprintSetupState
from flask_security import user_authenticated

from clinic.accounts.adapters.sessions import StoredSession
from clinic.accounts.domain.news import WRONG_TRY
from clinic.accounts.domain.sign_ins import Standing
from clinic.accounts.models import Person
from clinic.accounts.presenters import tell_news
from clinic.accounts.queries import list_news_since_last
from clinic.accounts.routes.blueprint import blueprint
from clinic.core import clock


@blueprint.record_once
def listen(state: BlueprintSetupState) -> None:
    """Hear of every sign-in of this app."""
    user_authenticated.connect(tell_newcomer, state.app)


def tell_newcomer(_app: Flask, user: Person, **_told: object) -> None:
    """Say it on the next page; nothing to somebody who is in and changes their password."""
    if g.get("actor") is not None:
        return
    row = session.row if isinstance(session, StoredSession) else None
    is_half = row is not None and row.standing is Standing.HALF
    began = row.started_at if row is not None and is_half else clock.now()
    news = list_news_since_last(user.id, until=began)
    if words := tell_news(news):
        flash(words, "mind" if any(each.action == WRONG_TRY for each in news) else "note")
