"""Pages about clients: the list, search, register, contact details, edit, archive."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, may, requires, sees_own_only
from clinic.clients import queries, services
from clinic.clients.domain.commands import RegisterClient
from clinic.clients.domain.rules import may_hand_over
from clinic.clients.forms import ContactForm, Whose, form_for, values_of
from clinic.clients.presenters import client_band, describe, list_rows, show_duplicates
from clinic.clients.queries import ClientRecord, ProbableDuplicate
from clinic.clients.queries.rows import PAGE
from clinic.clients.routes.blueprint import blueprint
from clinic.clients.routes.shapes import came_in_other_shape, show_in_present_shape
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.core.errors import DomainError, NotFound
from clinic.core.rows import asks_for_rows, with_changed_rows
from clinic.core.web import current_actor, form_page, saved


@blueprint.get("/clients")
@requires(Access.CONTACT)
def index() -> ResponseReturnValue:
    """All clients by name, or those in the archive."""
    by, archived = current_actor(), request.args.get("archived") == "1"
    after = request.args.get("after", "")
    rows = queries.list_clients(by=by, after=after, archived=archived, limit=PAGE + 1)
    return render_template(
        "clients/index.html",
        rows=list_rows(rows[:PAGE]),
        archived=archived,
        after=after,
        next_id=rows[PAGE - 1].id if len(rows) > PAGE else "",
        own_only=sees_own_only(by),
    )


@blueprint.post("/clients/search")
@requires(Access.CONTACT, read_only=True)
def search() -> ResponseReturnValue:
    """Clients that match some words; the words travel in the body, never in the address."""
    by, words = current_actor(), request.form.get("q", "").strip()
    archived = request.form.get("archived") == "1"
    rows = queries.search_clients(
        words, by=by, after=request.form.get("after", ""), archived=archived, limit=PAGE + 1
    )
    return render_template(
        "clients/search.html",
        rows=list_rows(rows[:PAGE]),
        words=words,
        archived=archived,
        next_id=rows[PAGE - 1].id if len(rows) > PAGE else "",
        own_only=sees_own_only(by),
    )


@blueprint.route("/clients/new", methods=["GET", "POST"])
@requires(Access.CONTACT_WRITE)
def new() -> ResponseReturnValue:
    """Register a client; somebody who may be here already is shown first."""
    by = current_actor()
    if came_in_other_shape(clinical=may(by, Access.CLINICAL)):
        form, words = show_in_present_shape(_new_form(by, fresh=True), lambda: _new_form(by), by)
        return form_page("clients/new.html", form, duplicates=[], reshaped=words)
    form = _new_form(by)
    if asks_for_rows(request.form):
        return form_page("clients/new.html", form, duplicates=[])
    duplicates: list[ProbableDuplicate] = []

    def act() -> str:
        command = form.to_register()
        duplicates[:] = _undecided_duplicates(command, by)
        if duplicates:
            raise DomainError(
                "NOT saved yet: this person may be here already. Please look at the names below."
            )
        client_id = services.register_client(command, by=by, now=clock.now())
        return _first_page(client_id, by)

    if form.validate_on_submit() and (done := saved(form, act)):
        flash(_("The client is registered."), "fine")
        return redirect(done)
    return form_page("clients/new.html", form, duplicates=show_duplicates(duplicates))


@blueprint.get("/clients/<client_id>/details")
@requires(Access.CONTACT)
def show(client_id: str) -> ResponseReturnValue:
    """A client's contact details, and for those who treat the conditions and medicines."""
    by = current_actor()
    record = _record(client_id, by)
    return render_template(
        "clients/show.html", client=record, band=client_band(record), parts=describe(record)
    )


@blueprint.route("/clients/<client_id>/edit", methods=["GET", "POST"])
@requires(Access.CONTACT_WRITE)
def edit(client_id: str) -> ResponseReturnValue:
    """Change what the record says."""
    by = current_actor()
    record = _record(client_id, by)
    page = {"client": record, "band": client_band(record)}
    if came_in_other_shape(clinical=record.is_clinical):
        newest = _edit_form(record, by, fresh=True)
        form, words = show_in_present_shape(newest, lambda: _edit_form(record, by), by)
        return form_page("clients/edit.html", form, **page, reshaped=words)
    form = _edit_form(record, by)
    if asks_for_rows(request.form):
        return form_page("clients/edit.html", form, **page)
    if form.validate_on_submit() and (
        done := saved(
            form,
            lambda: _edit(form, client_id, by),
            newest=lambda: _edit_form(_record(client_id, by), by, fresh=True),
        )
    ):
        flash(_("The changes are saved."), "fine")
        return redirect(done)
    return form_page("clients/edit.html", form, **page)


@blueprint.post("/clients/<client_id>/archive")
@requires(Access.CONTACT_WRITE)
def archive(client_id: str) -> ResponseReturnValue:
    """Put a client aside."""
    by = current_actor()
    with transaction(by):
        services.archive_client(client_id, by=by, now=clock.now())
    flash(_("The client is archived. Everything is kept."), "fine")
    return redirect(url_for(".show", client_id=client_id))


@blueprint.post("/clients/<client_id>/restore")
@requires(Access.CONTACT_WRITE)
def restore(client_id: str) -> ResponseReturnValue:
    """Take a client back out of the archive."""
    by = current_actor()
    with transaction(by):
        services.restore_client(client_id, by=by, now=clock.now())
    flash(_("The client is back in the list."), "fine")
    return redirect(url_for(".show", client_id=client_id))


def _new_form(by: Actor, *, fresh: bool = False) -> ContactForm:
    clinical = may(by, Access.CLINICAL)
    form, start = form_for(clinical=clinical), {"responsible_id": by.id} if clinical else {}
    if fresh:
        return form(formdata=None, data=start)
    if asks_for_rows(request.form):
        return form(formdata=with_changed_rows(request.form), data=start)
    return form(data=start)


def _record(client_id: str, by: Actor) -> ClientRecord:
    """As much of the record as the person may see."""
    return queries.get_client(client_id, by=by, clinical=queries.has_record(client_id, by=by))


def _edit_form(record: ClientRecord, by: Actor, *, fresh: bool = False) -> ContactForm:
    form, present_id = form_for(clinical=record.is_clinical), record.responsible_id
    whose = Whose(present_id=present_id, may_hand_over=may_hand_over(by, present_id))
    if fresh or request.method != "POST":
        return form(formdata=None, data=values_of(record), whose=whose)
    # The record is not read beside what was sent: a row that was taken away would come back.
    if asks_for_rows(request.form):
        return form(formdata=with_changed_rows(request.form), whose=whose)
    return form(whose=whose)


def _undecided_duplicates(command: RegisterClient, by: Actor) -> list[ProbableDuplicate]:
    """Those about whom the person has not said that they are somebody else."""
    found = queries.list_probable_duplicates(services.identity_of(command), by=by)
    others = set(request.form.get("somebody_else", "").split())
    return [] if {each.client.id for each in found} <= others else found


def _edit(form: ContactForm, client_id: str, by: Actor) -> str:
    services.edit_client(form.to_edit(client_id), by=by, now=clock.now())
    return _address_after(client_id, by)


def _first_page(client_id: str, by: Actor) -> str:
    """Where one goes on with somebody new: the client's page for who treats, to begin there."""
    try:
        if may(by, Access.CLINICAL):
            queries.get_client_header(client_id, by=by)
            return url_for("overview.client", client_id=client_id)
    except NotFound:
        pass  # given to a colleague, or for the desk alone
    return _address_after(client_id, by)


def _address_after(client_id: str, by: Actor) -> str:
    """The client's page, or the list for who has given the client to a colleague."""
    try:
        queries.get_client_header(client_id, by=by, clinical=False)
    except NotFound:
        return url_for(".index")
    return url_for(".show", client_id=client_id)
