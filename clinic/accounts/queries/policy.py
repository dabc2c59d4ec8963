"""The one policy of who sees whom, for every room that asks the database."""

from sqlalchemy import ColumnElement, false, true

from clinic.accounts.domain.access import Scope, client_scope
from clinic.core.actor import Actor


def visible(
    by: Actor, responsible: ColumnElement[str | None], *, clinical: bool
) -> ColumnElement[bool]:
    """The one policy as SQL: rows of clients whose ``responsible`` therapist ``by`` may see."""
    scope = client_scope(by, clinical=clinical)
    if scope is Scope.ALL:
        return true()
    return responsible == by.id if scope is Scope.OWN else false()
