"""Earlier versions of records, for those who may see the client."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires
from clinic.accounts.queries import list_people
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core.web import current_actor
from clinic.safekeeping.presenters.versions import show_state
from clinic.safekeeping.presenters.words import action_words, kind_words
from clinic.safekeeping.queries.versions import list_versioned, list_versions
from clinic.safekeeping.routes.blueprint import blueprint


@blueprint.get("/clients/<client_id>/records")
@requires(Access.CLINICAL)
def records(client_id: str) -> ResponseReturnValue:
    """All records of a client that were saved more than once, and those saved once."""
    by = current_actor()
    return render_template(
        "safekeeping/records.html",
        band=client_band(get_client_header(client_id, by=by)),
        client_id=client_id,
        records=list_versioned(client_id, by=by),
        kind_words=kind_words,
    )


@blueprint.get("/records/<record_id>")
@requires(Access.CLINICAL)
def record(record_id: str) -> ResponseReturnValue:
    """A record version by version; ``?version=`` chooses which, the newest without it."""
    by = current_actor()
    versions = list_versions(record_id, by=by)
    asked = request.args.get("version", "")
    people = {person.id: person.name for person in list_people()}
    number = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    state = show_state(versions, number, people) or abort(404)
    client_id = versions[0].client_id
    header = get_client_header(client_id, by=by) if client_id else None
    return render_template(
        "safekeeping/record.html",
        band=client_band(header) if header else None,
        client_id=client_id,
        record_id=record_id,
        kind=kind_words(versions[0].kind),
        versions=versions,
        state=state,
        action_words=action_words,
    )
