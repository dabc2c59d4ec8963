"""Holds what was written against the rules and the content of this room."""

from datetime import datetime

from clinic.accounts.queries import get_person
from clinic.anatomy.content import muscles
from clinic.assessments.queries import get_assessment
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.errors import DomainError, NotFound
from clinic.treatments.content import choices, techniques, thresholds
from clinic.treatments.domain import rules
from clinic.treatments.domain.commands import TechniqueRow, WriteSession


def check_writing(command: WriteSession, *, episode_id: str, by: Actor, now: datetime) -> None:
    """Everything that must hold before a draft is kept. Raises DomainError, NotFound."""
    rules.check_visit(command, today=clock.today(by.zone, at=now))
    rules.check_number_of_techniques(command.techniques)
    held = get_person(by.id).qualifications if command.techniques else frozenset()
    for number, row in enumerate(command.techniques):
        check_technique(row, held=held, place=f"techniques-{number}")
    if command.assessment_id is not None:
        assessment = get_assessment(command.assessment_id, by=by)
        if assessment.episode_id != episode_id:
            raise NotFound("assessment")


def check_technique(row: TechniqueRow, *, held: frozenset[str], place: str) -> None:
    """One row against content and rules; ``place`` is its name in the form."""
    known = techniques()
    if row.technique not in known:
        raise DomainError("Please choose a technique.", field=f"{place}-technique")
    for name in ("client_position", "depth", "response"):
        value = getattr(row, name)
        if value and value not in {choice.value for choice in choices(name)}:
            raise DomainError("Please choose from the list.", field=f"{place}-{name}")
    if any(key not in muscles() for key in row.muscles):
        raise DomainError("Please choose a muscle from the list.", field=f"{place}-muscles")
    rules.check_muscles(row, muscles(), place=place)
    rules.check_qualified(row, known[row.technique], muscles(), held=held, place=place)
    limit = thresholds()["pressure_confirm_above"].value
    rules.check_pressure(row, confirm_above=limit, place=place)
