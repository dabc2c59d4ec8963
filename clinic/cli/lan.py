"""Opening the practice's own network: by TLS, under one name, with the practice's certificate."""

import socket
from dataclasses import replace
from pathlib import Path

import click

from clinic.core import clock
from clinic.core.errors import DomainError
from clinic.core.settings import Settings
from clinic.devices.adapters.certificates import (
    Authority,
    find_authority,
    private_addresses,
    renew_server_certificate,
)
from clinic.devices.domain import LanDoor, check_name, own_name

# Nothing is sent there: asking the way tells by which address this computer goes out.
SOMEWHERE = ("10.255.255.255", 9)


def choose_name(asked: str | None) -> str:
    """The name that was asked for, or that of this computer."""
    name = (asked or own_name(socket.gethostname())).lower()
    try:
        check_name(name)
    except DomainError as error:
        raise click.ClickException(f"{error} Not: {name!r}") from error
    return name


def open_door(settings: Settings, name: str, tls_port: int) -> tuple[LanDoor, Path]:
    """The door for other devices, and the file with this computer's key and certificate."""
    now, addresses = clock.now(), own_addresses()
    authority = find_authority(settings.folder, name, now)
    place = renew_server_certificate(settings.folder, authority, name, addresses, now)
    return describe(authority, name, settings.port, tls_port, addresses), place


def describe(
    authority: Authority, name: str, port: int, tls_port: int, addresses: list[str]
) -> LanDoor:
    """What pages tell about the door."""
    return LanDoor(
        name=name,
        port=tls_port,
        help_port=port,
        certificate=authority.pem,
        fingerprint=authority.fingerprint(),
        thumbprint=authority.thumbprint(),
        addresses=tuple(addresses),
    )


def for_network(settings: Settings, door: LanDoor) -> Settings:
    """The settings of a program that speaks TLS and answers to the door's name and addresses."""
    return replace(settings, tls=True, hosts=(*settings.hosts, door.name, *door.addresses))


def own_addresses() -> list[str]:
    """The addresses of this computer in private networks."""
    found = set(_by_name(socket.gethostname()))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(SOMEWHERE)
            found.add(asking.getsockname()[0])
        except OSError:
            pass  # no network at the moment: then none has an address either
    return sorted(each for each in private_addresses(sorted(found)) if not each.startswith("127."))


def _by_name(computer: str) -> list[str]:
    try:
        found = socket.getaddrinfo(computer, None, socket.AF_INET)
    except OSError:
        return []
    return [str(place[0]) for _family, _kind, _protocol, _name, place in found]
