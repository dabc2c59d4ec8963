"""The access rule. Every endpoint declares one of these; one that declares none is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, TypeVar

from clinic.core.actor import Actor
from clinic.core.errors import DomainError


class Role(StrEnum):
    """What somebody does in the practice. A person may hold several."""

    OWNER = "owner"
    THERAPIST = "therapist"
    RECEPTION = "reception"
    AUDITOR = "auditor"  # reads every record and the trails, changes nothing


class Access(StrEnum):
    """What a page asks of the person before it."""

    PUBLIC = "public"  # nobody need be signed in
    SIGNED_IN = "signed_in"  # one's own account
    CONTACT = "contact"  # names, contact, diary: everybody in the practice
    CONTACT_WRITE = "contact_write"  # the same, to be written
    CLINICAL = "clinical"  # what was found, done and given
    CLINICAL_WRITE = "clinical_write"  # the same, to be written
    TRAILS = "trails"  # who changed and who read what
    OWNER = "owner"  # the practice and its people


ALLOWED: Mapping[Access, frozenset[Role]] = {
    Access.SIGNED_IN: frozenset(Role),
    Access.CONTACT: frozenset(Role),
    Access.CONTACT_WRITE: frozenset({Role.OWNER, Role.THERAPIST, Role.RECEPTION}),
    Access.CLINICAL: frozenset({Role.OWNER, Role.THERAPIST, Role.AUDITOR}),
    Access.CLINICAL_WRITE: frozenset({Role.OWNER, Role.THERAPIST}),
    Access.TRAILS: frozenset({Role.OWNER, Role.AUDITOR}),
    Access.OWNER: frozenset({Role.OWNER}),
}
# What is asked where a page that may be read is written to.
TO_WRITE: Mapping[Access, Access] = {
    Access.CONTACT: Access.CONTACT_WRITE,
    Access.CLINICAL: Access.CLINICAL_WRITE,
    Access.TRAILS: Access.OWNER,
}
READING = frozenset({"GET", "HEAD", "OPTIONS"})
# How long ago somebody may have proved who they are where a page asks for a fresh sign-in.
FRESH_FOR = timedelta(minutes=15)


class Scope(StrEnum):
    """Which clients somebody sees."""

    ALL = "all"
    OWN = "own"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Gate:
    """What an endpoint declares.

    Who may enter; whether its POST begins without the write lock (a search, a paper that is laid
    out first); whether the person must have proved lately who they are, to enter or to save.
    """

    access: Access
    read_only: bool = False
    fresh: bool = False
    fresh_to_save: bool = False

    def asks_proof(self, method: str) -> bool:
        """Whether a request by ``method`` is for somebody who has proved lately who they are."""
        return self.fresh or (self.fresh_to_save and method not in READING)

    def asks(self, method: str) -> Access:
        """What a request by ``method`` must be allowed: to read, or to write as well."""
        if method in READING or self.read_only:
            return self.access
        return TO_WRITE.get(self.access, self.access)


View = TypeVar("View", bound=Callable[..., Any])


def requires(
    access: Access, *, read_only: bool = False, fresh: bool = False, fresh_to_save: bool = False
) -> Callable[[View], View]:
    """Declare who may enter a view. Stands below the route decorator, above the function.

    A page that is there for writing asks to write by GET too (``CLINICAL_WRITE``): a form is
    nothing for somebody who only reads. ``read_only`` means a POST that begins without the write
    lock; where it saves after all, the endpoint must ask to write by itself.
    """

    def declare(view: View) -> View:
        view.gate = Gate(access, read_only, fresh, fresh_to_save)  # type: ignore[attr-defined]
        return view

    return declare


def gate_of(view: Callable[..., Any] | None) -> Gate | None:
    """What a view declared, or None: then nobody may enter."""
    gate = getattr(view, "gate", None)
    return gate if isinstance(gate, Gate) else None


def may(actor: Actor | None, access: Access) -> bool:
    """Whether a person (None = nobody signed in) may enter where ``access`` is asked."""
    if access is Access.PUBLIC:
        return True
    return actor is not None and bool(actor.roles & ALLOWED[access])


def check_roles(roles: frozenset[Role]) -> None:
    """Refuse an auditor who could change, in another role, what they look through."""
    if Role.AUDITOR in roles and len(roles) > 1:
        raise DomainError(
            "An auditor only reads. Please choose this role alone, or leave it out.", field="roles"
        )


def client_scope(by: Actor, *, clinical: bool) -> Scope:
    """Which clients a person sees, for their contact details or for their clinical record.

    The owner answers for every record, an auditor reads every one. Reception sees every client's
    contact details and no clinical record. Therapists see all clients or their own, as the practice
    chooses.
    """
    if not may(by, Access.CLINICAL if clinical else Access.CONTACT):
        return Scope.NONE
    if by.roles & {Role.OWNER, Role.AUDITOR} or (Role.RECEPTION in by.roles and not clinical):
        return Scope.ALL
    return Scope(by.client_scope)


def sees_own_only(by: Actor) -> bool:
    """Whether there are clinical records that this person opens in an emergency only."""
    return client_scope(by, clinical=True) is Scope.OWN


def is_fresh(proved_at: float, now: float) -> bool:
    """Whether a proof of who somebody is (both in seconds) is recent enough for what asks for it.

    A proof from the future, by a clock that was set back, counts only as far as it would have then.
    """
    return abs(now - proved_at) <= FRESH_FOR.total_seconds()
