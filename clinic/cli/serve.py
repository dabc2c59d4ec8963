"""The command that brings the program up."""

import signal
import threading
from pathlib import Path

import click
from flask import Flask

from clinic.app.log import keep_log
from clinic.app.plain import create_plain_app
from clinic.cli.files import with_files
from clinic.cli.holding import holding
from clinic.cli.jobs import list_jobs, start_jobs
from clinic.cli.lan import (
    choose_name,
    for_network,
    open_door,
    refuse_proxies,
    tell_door,
    tell_lost_name,
)
from clinic.cli.opening import explained, open_app, open_data, read_settings
from clinic.cli.records import look_at_second_factors
from clinic.cli.server import STOP_WITHIN, LateHandshake, PatientServer
from clinic.cli.upgrading import upgrade_safely
from clinic.core.settings import Settings
from clinic.core.trail_head import renew_head
from clinic.devices.domain import LanDoor
from clinic.documents.domain import PaperUnavailable
from clinic.documents.services import make_pdf

# Seconds until the paper engine is loaded, and as long again to the first backup: the first page
# comes first.
WARM_UP_AFTER = 2.0
EVERYWHERE = "0.0.0.0"  # noqa: S104 - where devices of the practice come from, by TLS


@click.command()
@click.option("--lan", is_flag=True, help="Serve tablets and other devices of the practice too.")
@click.option(
    "--name",
    metavar="NAME",
    help="With --lan: the name by which devices find this computer, such as soleus.local; by "
    "default the computer's own name with .local.",
)
@click.option(
    "--tls-port",
    type=click.IntRange(1, 65535),
    default=8443,
    show_default=True,
    help="With --lan: where Soleus is. On CLINIC_PORT there is help with the certificate.",
)
def run(lan: bool, name: str | None, tls_port: int) -> None:
    """Serve the practice on this computer.

    It answers at http://localhost:PORT. CLINIC_PORT sets another port than 8000, CLINIC_DATA_DIR
    another data folder than instance/. With --lan it answers at https://NAME:8443 on the practice's
    own network, with the practice's own certificate (docs/deployment.md).
    """
    settings = read_settings()
    if lan:
        refuse_proxies(settings)
    with holding(settings.folder):
        run_held(lan, name, tls_port)


def run_held(lan: bool, name: str | None, tls_port: int) -> None:
    """Bring the records up to date where they want it, then serve to the end."""
    with explained():
        upgraded = upgrade_safely(open_app())
    if upgraded is not None:
        click.echo(f"Upgraded to schema {upgraded.after}. The backup before: {upgraded.backup}")
    settings, door, certificate = read_settings(), None, None
    if lan:
        door, certificate = open_door(settings, choose_name(name), tls_port)
        settings = for_network(settings, door)
    with open_data(migrate=True, settings=settings) as app:
        printed = list(look_at_second_factors())
    app.config["LAN"] = door
    keep_log(app)
    servers = prepare(app, settings, door, certificate)
    tell_addresses(settings, door)
    for finding in printed:
        click.echo(f"{finding.words}. Run: {finding.mend}")
    # The paper engine takes a second to load; the first sheet must not wait for it.
    warming = threading.Timer(WARM_UP_AFTER, warm_up_paper)
    warming.daemon = True
    warming.start()
    jobs = start_jobs(app, list_jobs(settings), after=WARM_UP_AFTER * 2)
    serve(servers)
    jobs.set()
    with app.app_context():
        renew_head()


def prepare(
    app: Flask, settings: Settings, door: LanDoor | None, certificate: Path | None
) -> list[PatientServer]:
    """The servers, each on its port: that of the practice first."""
    if door is None or certificate is None:
        return [listen(PatientServer(with_files(app), "127.0.0.1", settings.port))]
    tls, plain = LateHandshake(str(certificate), str(certificate)), create_plain_app(door)
    return [
        listen(PatientServer(with_files(app), EVERYWHERE, door.port, tls=tls)),
        listen(PatientServer(with_files(plain), EVERYWHERE, door.help_port)),
    ]


def listen(server: PatientServer) -> PatientServer:
    """Take the port; where it is taken already, the command ends with what to do."""
    port = server.bind_addr[1]
    try:
        server.prepare()
    except OSError as error:
        raise click.ClickException(
            f"Port {port} is taken. Is Soleus running already? "
            f"Else choose another: CLINIC_PORT={port + 1} make run"
        ) from error
    return server


def tell_addresses(settings: Settings, door: LanDoor | None) -> None:
    """Say where Soleus is."""
    if door is None:
        click.echo(f"Soleus is at http://localhost:{settings.port}  (Ctrl+C ends it)")
        return
    for line in tell_door(door):
        click.echo(line)
    # Where nobody answers for a name, asking takes seconds; nobody's page waits for them.
    threading.Thread(target=tell_whether_found, args=(door.name,), daemon=True).start()


def tell_whether_found(name: str) -> None:
    """Say it where devices will look for this computer in vain."""
    if lost := tell_lost_name(name):
        click.echo(lost)


def serve(servers: list[PatientServer]) -> None:
    """Answer until somebody ends it; what is being answered then is answered to its end."""
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _number, _frame: _end(servers))
    threads = [threading.Thread(target=each.serve, daemon=True) for each in servers[1:]]
    for thread in threads:
        thread.start()
    servers[0].serve()
    for thread in threads:
        thread.join(STOP_WITHIN)


def _end(servers: list[PatientServer]) -> None:
    # In a thread of its own: stopping waits for the very loop that the signal interrupts.
    for each in servers:
        threading.Thread(target=each.stop).start()


def warm_up_paper() -> None:
    """Load the PDF engine ahead of the first sheet; its absence is told where a sheet is made."""
    try:
        make_pdf("<!DOCTYPE html><html lang='en'><title>Ready</title><p>Ready</p></html>")
    except PaperUnavailable:
        click.echo("Sheets as PDF are not possible yet. See: clinic doctor")
