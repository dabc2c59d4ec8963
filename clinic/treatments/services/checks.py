"""Holds what was written against the rules and the content of this room."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from clinic.accounts.queries import get_person
from clinic.anatomy.content import muscles
from clinic.anatomy.domain import Measure
from clinic.assessments.queries import get_assessment
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.errors import DomainError, NotFound
from clinic.episodes.queries import EpisodeCard
from clinic.screening.queries import get_standing
from clinic.treatments.content import advice, choices, techniques, thresholds
from clinic.treatments.domain import rules
from clinic.treatments.domain.commands import WriteSession
from clinic.treatments.domain.techniques import TechniqueFacts, TechniqueRow
from clinic.treatments.queries import list_given
from clinic.treatments.queries.measures import measures_for
from clinic.treatments.services.gate import check_gate

LISTED = ("client_position", "tool", "depth", "direction", "skin_response")


def check_writing(command: WriteSession, *, episode: EpisodeCard, by: Actor, now: datetime) -> None:
    """Everything that must hold before a draft is kept. Raises DomainError, NotFound."""
    today = clock.today(by.zone, at=now)
    rules.check_visit(command, today=today)
    rules.check_told(command, today=today)
    rules.check_kind(command)
    rules.check_number_of_techniques(command.techniques)
    if command.techniques:
        check_written(command.techniques, by=by)
        standing = get_standing(episode.client_id, episode.id, by=by)
        check_gate(standing, day=command.held_on)
    check_listed(command, episode, by=by)


def check_listed(command: WriteSession, episode: EpisodeCard, *, by: Actor) -> None:
    """Findings, exercises and advice are those that there are."""
    if command.assessment_id is not None:
        assessment = get_assessment(command.assessment_id, by=by)
        if assessment.episode_id != episode.id:
            raise NotFound("assessment")
    if command.exercises:
        given = {each.id for each in list_given(episode.id, by=by)}
        if any(row.given_id not in given for row in command.exercises):
            raise NotFound("exercise")
    if any(code not in advice() for code in command.advice):
        raise DomainError("Please choose from the list.", field="advice")


def check_written(rows: Sequence[TechniqueRow], *, by: Actor) -> None:
    """Techniques as they come from the form, against the card of whoever writes them."""
    held, measures = get_person(by.id).qualifications, measures_for(rows)
    limit = thresholds()["pressure_confirm_above"].value
    for number, row in enumerate(rows):
        place = f"techniques-{number}"
        check_technique(row, measures=measures, place=place)
        known = techniques()[row.technique]
        rules.check_qualified(row, known, muscles(), held=held, place=place)
        rules.check_pressure(row, confirm_above=limit, place=place)


def check_signed(rows: Sequence[TechniqueFacts], *, by: Actor) -> None:
    """Techniques as they are kept, against the card that the signer has at this moment.

    A very high pressure was confirmed when it was written.
    """
    held, measures = get_person(by.id).qualifications, measures_for(rows)
    for number, row in enumerate(rows):
        check_technique(row, measures=measures, place=f"techniques-{number}")
        rules.check_signer(row, techniques()[row.technique], muscles(), held=held)


def check_technique(row: TechniqueFacts, *, measures: Mapping[str, Measure], place: str) -> None:
    """One row against content and rules; ``place`` is its name in the form."""
    if row.technique not in techniques():
        raise DomainError("Please choose a technique.", field=f"{place}-technique")
    for name in LISTED:
        _check_choice(name, getattr(row, name), field=f"{place}-{name}")
    for value in row.responses:
        _check_choice("response", value, field=f"{place}-responses")
    if row.rom_measure and row.rom_measure not in measures:
        raise DomainError("Please choose from the list.", field=f"{place}-rom_measure")
    if any(key not in muscles() for key in row.muscles):
        raise DomainError("Please choose a muscle from the list.", field=f"{place}-muscles")
    rules.check_muscles(row, muscles(), place=place)
    rules.check_range(row, place=place)
    rules.check_stopped(row, place=place)


def _check_choice(name: str, value: str, *, field: str) -> None:
    if value and value not in {choice.value for choice in choices(name)}:
        raise DomainError("Please choose from the list.", field=field)
