"""The owner's pages about backups: how they stand, one more, one to take away, the sheet."""

from collections.abc import Iterator
from typing import cast

from flask import (
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wsgi import FileWrapper

from clinic.accounts.domain.access import Access, requires
from clinic.core import clock
from clinic.core.database import transaction
from clinic.core.errors import DomainError
from clinic.core.forms import BaseForm
from clinic.core.read_seals import seal_before_backup
from clinic.core.settings import Settings
from clinic.core.web import current_actor, form_page, saved, saved_or_why
from clinic.core.write_lock import LONG_PATIENCE
from clinic.documents.presenters import pdf_response
from clinic.safekeeping.adapters.second_place import find_second_place, list_sticks
from clinic.safekeeping.domain.backups import Attempt, Kind, stand
from clinic.safekeeping.forms import SecondPlaceForm
from clinic.safekeeping.presenters import backups as words
from clinic.safekeeping.queries import backups as queries
from clinic.safekeeping.routes.blueprint import blueprint
from clinic.safekeeping.services.keeping import describe_shelf
from clinic.safekeeping.services.making import FOLDER, attempt_backup
from clinic.safekeeping.services.noting import note_attempt, note_use
from clinic.safekeeping.services.recovery import make_recovery_sheet
from clinic.safekeeping.services.second_place import choose_second_place


@blueprint.get("/backups")
@requires(Access.OWNER)
def backups() -> ResponseReturnValue:
    """How the practice stands with its backups, and all that were made."""
    now = clock.now()
    place = _settings().folder / FOLDER
    newest = queries.find_newest_verified(place, now)
    rehearsed = queries.find_newest_rehearsal(now)
    has_changes = newest is None or queries.has_changed_since(newest)
    shelf = describe_shelf(_settings())
    standing = stand(newest.at if newest else None, queries.find_beginning(), now)
    return render_template(
        "safekeeping/backups.html",
        facts=words.standing_facts(newest, rehearsed, shelf, now, has_changes=has_changes),
        notice=words.standing_notice(standing, newest),
        runs=[words.show_run(run, place) for run in queries.list_runs()],
        shelf=shelf,
        is_sheet_printed=queries.was_sheet_printed(shelf.key_number),
    )


# Declared read-only: copying takes a while, and nobody's save should wait for it.
@blueprint.route("/backups/new", methods=["GET", "POST"])
@requires(Access.OWNER, read_only=True, fresh=True)
def new_backup() -> ResponseReturnValue:
    """One more backup, now."""
    form = BaseForm()
    if form.validate_on_submit():
        by, now = current_actor(), clock.now()
        seal_before_backup(now, patience=LONG_PATIENCE)
        attempt = attempt_backup(_settings(), Kind.BY_HAND, now=now)

        def act() -> str:
            note_attempt(attempt, by=by, now=clock.now())
            return url_for(".backups")

        done, unlisted = saved_or_why(form, act, patience=LONG_PATIENCE)
        if done or unlisted:
            tell(attempt, unlisted)
            return redirect(done or url_for(".backups"))
    return form_page("safekeeping/new_backup.html", form, shelf=describe_shelf(_settings()))


def tell(attempt: Attempt, unlisted: str) -> None:
    """How it ended; ``unlisted`` is why it could not be put on the list, or ""."""
    if attempt.error is None:
        flash(_("The backup is made, opened again and found whole."), "fine")
    else:
        flash(_("No backup was made. %(why)s", why=words.reason_words(attempt.error)), "stop")
    if unlisted:
        flash(_("It is not on the list below. The database said: %(why)s.", why=unlisted), "mind")


@blueprint.route("/backups/<run_id>", methods=["GET", "POST"])
@requires(Access.OWNER, read_only=True, fresh=True)
def backup(run_id: str) -> ResponseReturnValue:
    """One backup, to be taken away as a sealed file."""
    run = queries.get_run(run_id)
    form = BaseForm()
    if form.validate_on_submit() and run.is_there:

        def act() -> str:
            note_use("backup asked for", run.id, by=current_actor(), now=clock.now())
            return url_for(".backup", run_id=run.id)

        if saved(form, act):
            return _sent(run)
    return form_page(
        "safekeeping/backup.html",
        form,
        line=words.show_run(run, _settings().folder / FOLDER),
        run=run,
    )


def _sent(run: queries.Run) -> Response:
    """The file; the trail says that it was taken away once it was fetched to its end.

    Half a file opens nowhere: an owner who has only that has nothing outside this computer.
    """
    response = send_file(
        run.file,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=run.file_name,
    )
    pieces, by = cast("FileWrapper", response.response), current_actor()
    later = current_app.app_context()  # the request's own ends before the file does

    def to_the_end() -> Iterator[bytes]:
        yield from pieces
        with later, transaction(by):
            note_use(queries.TAKEN_AWAY, run.id, by=by, now=clock.now())

    response.response, response.direct_passthrough = to_the_end(), False
    response.call_on_close(pieces.close)
    return response


@blueprint.route("/backups/recovery-sheet", methods=["GET", "POST"])
@requires(Access.OWNER, read_only=True, fresh=True)
def recovery_sheet() -> ResponseReturnValue:
    """The code that opens the backups, on paper."""
    form = BaseForm()
    if form.validate_on_submit():
        by, now = current_actor(), clock.now()
        number = describe_shelf(_settings()).key_number
        try:
            content = make_recovery_sheet(_settings(), now=now)
        except DomainError as error:
            form.show_rule(error)
            return form_page("safekeeping/recovery_sheet.html", form)

        def act() -> str:
            note_use("recovery sheet printed", number, by=by, now=now)
            return url_for(".backups")

        if saved(form, act):
            return pdf_response(content, "recovery-sheet.pdf")
    return form_page("safekeeping/recovery_sheet.html", form)


@blueprint.route("/backups/second-place", methods=["GET", "POST"])
@requires(Access.OWNER, fresh=True)
def second_place() -> ResponseReturnValue:
    """The folder into which every backup is copied."""
    settings = _settings()
    form = SecondPlaceForm(data={"folder": str(find_second_place(settings) or "")})
    if settings.backup_folder is None and form.validate_on_submit():

        def act() -> str:
            folder = form.folder.data
            is_carried_on, by = form.is_carried_on.data, current_actor()
            choose_second_place(
                settings, folder, is_carried_on=is_carried_on, by=by, now=clock.now()
            )
            return url_for(".backups")

        if done := saved(form, act):
            if form.folder.data:
                flash(_("From the next backup on, each is copied there as well."), "fine")
            else:
                flash(_("Backups are copied nowhere now."), "mind")
            return redirect(done)
    return form_page(
        "safekeeping/second_place.html", form, is_named=settings.backup_folder, sticks=list_sticks()
    )


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
