"""Other devices of the practice: the name by which they reach this computer, and what proves it."""

import re
from dataclasses import dataclass

from clinic.core.errors import DomainError

# As networks write names: words of letters, digits and hyphens, with dots between.
NAME = re.compile(r"(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
HTTPS = 443
GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LanDoor:
    """Where other devices come in, while Soleus serves the practice's own network.

    ``certificate`` is the practice's own, as PEM: what a device must trust, and no secret.
    ``fingerprint`` is its SHA-256, ``thumbprint`` its SHA-1 as Windows shows it, both in hex.
    ``addresses`` lead here in figures, for devices that do not find the name.
    """

    name: str
    port: int
    help_port: int
    certificate: str
    fingerprint: str
    thumbprint: str
    addresses: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where Soleus is, by TLS."""
        return f"https://{self.name}" + ("" if self.port == HTTPS else f":{self.port}")

    @property
    def in_figures(self) -> tuple[str, ...]:
        """The same for a device that does not find the name."""
        port = "" if self.port == HTTPS else f":{self.port}"
        return tuple(f"https://{each}{port}" for each in self.addresses)

    @property
    def help_address(self) -> str:
        """Where a device that does not trust it yet gets the certificate."""
        return f"http://{self.name}:{self.help_port}"

    @property
    def help_in_figures(self) -> tuple[str, ...]:
        """The same for a device that does not find the name."""
        return tuple(f"http://{each}:{self.help_port}" for each in self.addresses)


def check_name(name: str) -> None:
    """Refuse what no device could find as a name: an address in figures, blanks, one word alone."""
    is_number = name.rsplit(".", 1)[-1].isdecimal()
    if not NAME.fullmatch(name) or is_number:
        raise DomainError(
            "The name must be like soleus.local: small letters, digits and hyphens, with a dot.",
            field="name",
        )


def own_name(computer: str) -> str:
    """The name by which a computer is found on its network without any setting up."""
    word = re.sub(r"[^a-z0-9-]", "-", computer.split(".")[0].lower()).strip("-")
    return f"{word or 'soleus'}.local"


def in_groups(fingerprint: str) -> str:
    """A fingerprint as two people can compare it: AB12 CD34 ..."""
    figures = fingerprint.upper()
    return " ".join(figures[at : at + GROUP] for at in range(0, len(figures), GROUP))
