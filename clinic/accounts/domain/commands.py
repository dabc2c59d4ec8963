"""What can be asked of this room."""

from dataclasses import dataclass, field

from clinic.accounts.domain.access import Role
from clinic.accounts.domain.sign_ins import IDLE_MINUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture for the sheet's head, already re-encoded."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribePractice:
    """Everything the practice says about itself.

    ``paper`` is A4 or Letter; ``zone`` an IANA name; ``client_scope`` says whether therapists see
    ``all`` clients or their ``own``; ``second_factor`` whether ``everybody`` must have one or
    ``nobody``; after ``idle_minutes`` a screen that nobody uses locks.
    """

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    emergency_words: str = ""
    paper: str = "A4"
    zone: str = "Europe/London"
    distance_unit: str = "km"
    weight_unit: str = "kg"
    client_scope: str = "all"
    second_factor: str = "everybody"
    idle_minutes: int = IDLE_MINUTES
    seen_version: int = 0
    logo: Logo | None = None
    remove_logo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson:
    """Somebody who signs in. ``name`` stands on papers as written here.

    Without a ``password`` they choose one themselves, with a link. ``totp_seed`` (base 32) is for
    people of the demo: theirs are printed, and no other practice takes one.
    """

    email: str
    name: str
    roles: frozenset[Role]
    password: str = ""
    totp_seed: str = ""
    qualifications_words: str = ""
    reach_words: str = ""
    qualifications: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePerson:
    """The same, for somebody who is here already. Only the owner changes roles and sign-in."""

    person_id: str
    name: str
    qualifications_words: str
    reach_words: str
    qualifications: frozenset[str]
    seen_version: int
    roles: frozenset[Role] | None = None
    is_active: bool | None = None
