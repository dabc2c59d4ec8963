"""Where a passkey opens: browsers tie each to the name in the address at which it was made."""

from dataclasses import dataclass
from ipaddress import ip_address

# Of passkeys made before this was written down; the next use tells.
UNKNOWN = ""


def takes_passkeys(host: str) -> bool:
    """Whether browsers make passkeys for this host at all: for names, never for figures."""
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeysHere:
    """What the passkeys of somebody, or of everybody, are worth at an address."""

    host: str
    made_at: frozenset[str]

    @property
    def takes(self) -> bool:
        """Whether one can be made and used here."""
        return takes_passkeys(self.host)

    @property
    def opens(self) -> bool:
        """Whether there may be one that opens here."""
        return self.takes and bool(self.made_at & {self.host, UNKNOWN})

    @property
    def is_elsewhere(self) -> bool:
        """Whether there are some, and none of them opens here."""
        return bool(self.made_at) and not self.opens
