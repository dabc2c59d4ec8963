"""Opening the practice's own network: by TLS, under one name, with the practice's certificate."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
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
from clinic.devices.domain import LanDoor, check_name, in_groups, own_name

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


def refuse_proxies(settings: Settings) -> None:
    """End the command where a proxy is announced: devices come directly, and would be believed."""
    if settings.proxies:
        raise click.ClickException(
            "With --lan, devices reach Soleus directly. With CLINIC_PROXIES set, it believes what "
            "a proxy writes about who comes: every device could say that it is another. Begin "
            "without --lan and let your proxy serve the devices, or unset CLINIC_PROXIES."
        )


def open_door(settings: Settings, name: str, tls_port: int) -> tuple[LanDoor, Path]:
    """The door for other devices, and the file with this computer's key and certificate."""
    now, addresses = clock.now(), own_addresses()
    authority = find_authority(settings.folder, name, now)
    if trouble := tell_wrong_time(authority, name, now):
        click.echo(trouble, err=True)
    place = renew_server_certificate(settings.folder, authority, name, addresses, now)
    return describe(authority, name, settings.port, tls_port, addresses), place


def tell_wrong_time(authority: Authority, name: str, now: datetime) -> str:
    """What to do where devices refuse the practice's certificate for its dates; "" where not."""
    if authority.counts_at(now):
        return ""
    made = authority.certificate
    return (
        "Devices will refuse the practice's certificate: it counts from "
        f"{made.not_valid_before_utc:%Y-%m-%d} to {made.not_valid_after_utc:%Y-%m-%d}, "
        f"and today is {now:%Y-%m-%d}. If that is the right day, take the file lan-{name}.key out "
        "of the data folder and begin again; each device then needs the new certificate."
    )


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


def tell_door(door: LanDoor) -> Iterator[str]:
    """Where Soleus is, by the name and in figures."""
    yield f"Soleus is at {door.address}  (Ctrl+C ends it)"
    yield f"A device that does not trust it yet begins at {door.help_address}"
    for begin, address in zip(door.help_in_figures, door.in_figures, strict=True):
        yield f"Where the name is not found: begin at {begin}, then {address}"
    if not door.addresses:
        yield (
            "There is no way in figures: no address of this computer lies in a private network, "
            "and the certificate vouches for no other"
        )
    yield f"Fingerprint of the certificate: {in_groups(door.fingerprint)}"


def tell_lost_name(name: str, *, find: Callable[[str], list[str]] | None = None) -> str:
    """What to do where a name does not lead to this computer; "" where it does."""
    found = (find or _by_name)(name)
    if any(_is_here(address) for address in found):
        return ""
    led = f"leads to {', '.join(sorted(set(found)))}, not here" if found else "leads nowhere"
    if name.endswith(".local"):
        mend = (
            "Names with .local need multicast DNS: on Linux install avahi-daemon and libnss-mdns, "
            "and let the computer be called so. Or begin with --name and the name that your router "
            "gives this computer"
        )
    else:
        mend = "Let your router give this computer that name, or begin with --name and another"
    return f"Seen from this computer, {name} {led}. {mend}."


def _is_here(address: str) -> bool:
    """Whether an address is this computer's: nobody can listen at another's."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trying:
        try:
            trying.bind((address, 0))
        except OSError:
            return False
    return True


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
