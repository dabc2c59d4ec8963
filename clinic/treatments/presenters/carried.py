"""What carries forward into a session: findings to work from, and what was planned last time."""

from dataclasses import dataclass

from clinic.assessments.queries import AssessmentRecord
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.presenters.page import FindingsPart, findings_in_short, report_words
from clinic.treatments.presenters.techniques import technique_line
from clinic.treatments.presenters.words import next_visit_words, pain_words, technique_words
from clinic.treatments.queries.measures import measures_for


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """The session before, as far as this one begins where it ended."""

    session: SessionRecord
    techniques: tuple[str, ...]
    pain: str
    next_visit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """``belong`` says whether the findings are those of this visit, or older ones to look at."""

    findings: FindingsPart | None
    belong: bool
    last: LastTime | None


def carried_forward(
    linked: AssessmentRecord | None, shown: AssessmentRecord | None, last: SessionRecord | None
) -> Carried:
    """What the page shows beside the form."""
    return Carried(
        findings=None if shown is None else findings_in_short(shown),
        belong=linked is not None,
        last=None if last is None else last_time(last),
    )


def last_time(session: SessionRecord) -> LastTime:
    """A session in a few lines."""
    return LastTime(
        session=session,
        techniques=tuple(technique_words(row) for row in session.techniques),
        pain=pain_words(session),
        next_visit=next_visit_words(session),
    )


def rows_in_words(session: SessionRecord) -> dict[str, str]:
    """Techniques with all that was said of them, and how exercises went, one a line."""
    known = measures_for(session.techniques)
    lines = [technique_line(row, measures=known, ask=False) for row in session.techniques]
    techniques = (f"{line.name} · {line.lines}".replace("\n", " · ") for line in lines)
    exercises = (f"{row.name}: {report_words(row)}" for row in session.exercises)
    return {"techniques": "\n".join(techniques), "exercises": "\n".join(exercises)}


def findings_in_words(assessment: AssessmentRecord) -> str:
    """Findings as a text to begin with, one line each."""
    return "\n".join(chip.text for chip in findings_in_short(assessment).chips)
