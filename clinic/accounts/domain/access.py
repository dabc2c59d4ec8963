"""The access rule. Every endpoint declares one of these; one that declares none is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from clinic.core.actor import Actor


class Role(StrEnum):
    """What somebody does in the practice. A person may hold several."""

    OWNER = "owner"
    THERAPIST = "therapist"
    RECEPTION = "reception"


class Access(StrEnum):
    """What a page asks of the person before it."""

    PUBLIC = "public"  # nobody need be signed in
    SIGNED_IN = "signed_in"  # one's own account
    CONTACT = "contact"  # names, contact, diary: everybody in the practice
    CLINICAL = "clinical"  # what was found, done and given
    OWNER = "owner"  # the practice and its people


ALLOWED: Mapping[Access, frozenset[Role]] = {
    Access.SIGNED_IN: frozenset(Role),
    Access.CONTACT: frozenset(Role),
    Access.CLINICAL: frozenset({Role.OWNER, Role.THERAPIST}),
    Access.OWNER: frozenset({Role.OWNER}),
}


class Scope(StrEnum):
    """Which clients somebody sees."""

    ALL = "all"
    OWN = "own"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Gate:
    """What an endpoint declares: who may enter, and whether its POST only reads (a search)."""

    access: Access
    read_only: bool = False


View = TypeVar("View", bound=Callable[..., Any])


def requires(access: Access, *, read_only: bool = False) -> Callable[[View], View]:
    """Declare who may enter a view. Stands below the route decorator, above the function."""

    def declare(view: View) -> View:
        view.gate = Gate(access, read_only)  # type: ignore[attr-defined]
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


def client_scope(by: Actor, *, clinical: bool) -> Scope:
    """Which clients a person sees, for their contact details or for their clinical record.

    The owner answers for every record. Reception sees every client's contact details and no
    clinical record. Therapists see all clients or their own, as the practice chooses.
    """
    if not may(by, Access.CLINICAL if clinical else Access.CONTACT):
        return Scope.NONE
    if Role.OWNER in by.roles or (Role.RECEPTION in by.roles and not clinical):
        return Scope.ALL
    return Scope(by.client_scope)


def is_seen(by: Actor, responsible_id: str | None, *, clinical: bool) -> bool:
    """Whether a person sees a client for whom ``responsible_id`` answers."""
    scope = client_scope(by, clinical=clinical)
    return scope is Scope.ALL or (scope is Scope.OWN and responsible_id == by.id)
