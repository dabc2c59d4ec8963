"""What was found, handed down to screening as facts: its rules decide what follows."""

from collections.abc import Iterator
from datetime import datetime

from clinic.assessments.models import Assessment, Pain
from clinic.core.actor import Actor
from clinic.screening.domain.facts import MeasuredFact
from clinic.screening.services import record_facts

# How screening calls a night in which no position eases the pain.
NIGHTS = {"not_eased": "unrelieved"}


def push_facts(assessment: Assessment, *, by: Actor, now: datetime) -> None:
    """Tell screening what this assessment says, in place of what it said before.

    Screening takes the measures of which it has a rule and leaves the others.
    """
    record_facts(
        assessment.client_id,
        assessment.episode_id,
        f"assessment:{assessment.id}",
        assessment.assessed_on,
        tuple(dict.fromkeys((*_pain_facts(assessment.pain), *_value_facts(assessment)))),
        by=by,
        now=now,
    )


def _pain_facts(pain: Pain | None) -> Iterator[MeasuredFact]:
    if pain is None:
        return
    if pain.onset:
        yield MeasuredFact(code="pain_onset", side="", choice=pain.onset)
    if pain.night_pain:
        choice = NIGHTS.get(pain.night_pain, pain.night_pain)
        yield MeasuredFact(code="pain_night", side="", choice=choice)
    for symptom in pain.symptoms.split():
        yield MeasuredFact(code="pain_symptom", side="", choice=symptom)


def _value_facts(assessment: Assessment) -> Iterator[MeasuredFact]:
    for row in assessment.measurements:
        if row.number is not None or row.choice:
            yield MeasuredFact(
                code=row.measure, side=row.side, number=row.number, choice=row.choice
            )
