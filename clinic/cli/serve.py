"""The command that brings the program up."""

import threading

import click
from servestatic import ServeStatic
from waitress.server import create_server

from clinic.cli.checks import look_at_second_factors
from clinic.cli.jobs import list_jobs, start_jobs
from clinic.cli.opening import explained, open_app, open_data
from clinic.cli.upgrading import upgrade_safely
from clinic.core.assets import BUILD
from clinic.documents.domain import PaperUnavailable
from clinic.documents.services import make_pdf

# Seconds until the paper engine is loaded, and as long again to the first backup: the first page
# comes first.
WARM_UP_AFTER = 2.0


@click.command()
def run() -> None:
    """Serve the practice on this computer.

    It answers at http://localhost:PORT. CLINIC_PORT sets another port than 8000, CLINIC_DATA_DIR
    another data folder than instance/.
    """
    with explained():
        upgraded = upgrade_safely(open_app())
    if upgraded is not None:
        click.echo(f"Upgraded to schema {upgraded.after}. The backup before: {upgraded.backup}")
    with open_data(migrate=True) as app:
        settings = app.config["SETTINGS"]
        printed = list(look_at_second_factors())
    files = ServeStatic(app, root=str(BUILD), prefix="static/build/", autorefresh=False)
    try:
        server = create_server(files, host="127.0.0.1", port=settings.port, threads=8)
    except OSError as error:
        raise click.ClickException(
            f"Port {settings.port} is taken. Is Soleus running already? "
            f"Else choose another: CLINIC_PORT={settings.port + 1} make run"
        ) from error
    click.echo(f"Soleus is at http://localhost:{settings.port}  (Ctrl+C ends it)")
    for finding in printed:
        click.echo(f"{finding.words}. Run: {finding.mend}")
    # The paper engine takes a second to load; the first sheet must not wait for it.
    warming = threading.Timer(WARM_UP_AFTER, warm_up_paper)
    warming.daemon = True
    warming.start()
    start_jobs(app, list_jobs(settings), after=WARM_UP_AFTER * 2)
    server.run()


def warm_up_paper() -> None:
    """Load the PDF engine ahead of the first sheet; its absence is told where a sheet is made."""
    try:
        make_pdf("<!DOCTYPE html><html lang='en'><title>Ready</title><p>Ready</p></html>")
    except PaperUnavailable:
        click.echo("Sheets as PDF are not possible yet. See: clinic doctor")
