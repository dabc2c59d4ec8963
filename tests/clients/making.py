"""Clients for tests, by a few words."""

from typing import Any

from clinic.clients import services
from clinic.clients.domain.commands import CautionEntry, ClinicalDetails, RegisterClient
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction

ANTIPLATELET = CautionEntry(code="antiplatelet", words="aspirin")


def make_client(by: Actor, **changes: Any) -> str:
    """Register a client, by default Emma Runner; ``changes`` are fields of RegisterClient.

    A therapist's client has an (empty) clinical part. Reception must name ``responsible_id``.
    """
    details: dict[str, Any] = {"given_names": "Emma", "family_name": "Runner"}
    if by.roles & {"owner", "therapist"}:
        details["clinical"] = ClinicalDetails()
    with transaction(by):
        return services.register_client(
            RegisterClient(**{**details, **changes}), by=by, now=clock.now()
        )
