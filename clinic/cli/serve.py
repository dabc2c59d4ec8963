"""Commands that bring the program up."""

import threading

import click
from servestatic import ServeStatic
from waitress.server import create_server

from clinic.app import create_app
from clinic.app.schema import upgrade
from clinic.core.assets import BUILD
from clinic.core.settings import Settings


def read_settings() -> Settings:
    """The environment's settings; a mistake in them ends the command with its message."""
    try:
        return Settings.from_environment()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    with create_app(read_settings()).app_context():
        upgrade()
    click.echo("The database is up to date.")


@click.command()
def run() -> None:
    """Serve the practice on http://localhost:PORT (CLINIC_PORT, 8000)."""
    settings = read_settings()
    app = create_app(settings)
    with app.app_context():
        upgrade()
    files = ServeStatic(app, root=str(BUILD), prefix="static/build/", autorefresh=False)
    try:
        server = create_server(files, host="127.0.0.1", port=settings.port, threads=8)
    except OSError as error:
        raise click.ClickException(
            f"Port {settings.port} is taken. Is Soleus running already? "
            f"Else choose another: CLINIC_PORT={settings.port + 1} make run"
        ) from error
    click.echo(f"Soleus is at http://localhost:{settings.port}  (Ctrl+C ends it)")
    # The paper engine takes a second to load; the first sheet must not wait for it.
    threading.Thread(target=warm_up_paper, daemon=True).start()
    server.run()


def warm_up_paper() -> None:
    """Load the PDF engine ahead of the first sheet; its absence is told where a sheet is made."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        click.echo("Sheets as PDF are not possible yet. See: clinic doctor")
