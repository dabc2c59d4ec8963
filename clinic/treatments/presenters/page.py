"""A whole session for a page or a paper, part by part, with what was added later beside each."""

from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.assessments.presenters import FindingChip, finding_chips
from clinic.assessments.queries import AssessmentRecord
from clinic.treatments.content import thresholds
from clinic.treatments.domain.commands import Part
from clinic.treatments.domain.rules import find_missing
from clinic.treatments.domain.sessions import AddendumRecord, SessionRecord, TechniqueRecord
from clinic.treatments.domain.signing import is_intact
from clinic.treatments.presenters import words
from clinic.treatments.presenters.missing import missing_words, unsaid_words

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """One of the four written parts; ``text`` is empty where nothing was written."""

    title: str
    text: str
    addenda: tuple[AddendumRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueLine:
    """One technique as a row of a table; ``warning`` speaks of a high pressure."""

    name: str
    where: str
    dose: str
    how: str
    response: str
    note: str
    warning: str

    @property
    def lines(self) -> str:
        """Everything but the name: where and how long, how, what came of it."""
        where = " · ".join(each for each in (self.where, self.dose) if each)
        what_came = ". ".join(each for each in (self.response, self.note) if each)
        return "\n".join(each for each in (where, self.how, what_came, self.warning) if each)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsPart:
    """The findings that the session rests on."""

    assessment: AssessmentRecord
    chips: tuple[FindingChip, ...]
    facts: Pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """Everything that a page or paper says of a session."""

    session: SessionRecord
    findings: FindingsPart | None
    subjective: TextPart
    objective: TextPart
    appraisal: TextPart
    plan: TextPart
    techniques: tuple[TechniqueLine, ...]
    facts: Pairs
    later: dict[str, tuple[AddendumRecord, ...]]
    missing: tuple[str, ...]
    unsaid: tuple[str, ...]
    intact: bool

    @property
    def is_signed(self) -> bool:
        """Whether it stands for good."""
        return self.session.is_signed


def session_page(session: SessionRecord, assessment: AssessmentRecord | None) -> SessionPage:
    """A session with its findings (None = it rests on none) in words."""

    def part(part: Part, text: str) -> TextPart:
        return TextPart(title=words.part_title(part), text=text, addenda=session.addenda_to(part))

    return SessionPage(
        session=session,
        findings=None if assessment is None else findings_part(assessment),
        subjective=part(Part.SUBJECTIVE, session.subjective),
        objective=part(Part.OBJECTIVE, session.objective),
        appraisal=part(Part.ASSESSMENT, session.appraisal),
        plan=part(Part.PLAN, session.plan),
        techniques=tuple(
            technique_line(row, ask=not session.is_signed) for row in session.techniques
        ),
        facts=visit_facts(session),
        later={part.value: session.addenda_to(part) for part in Part},
        missing=tuple(missing_words(each) for each in find_missing(session)),
        unsaid=unsaid_words(session),
        intact=not session.is_signed or is_intact(session, assessment),
    )


def findings_part(assessment: AssessmentRecord) -> FindingsPart:
    """Findings as chips, with pain."""
    return FindingsPart(
        assessment=assessment,
        chips=finding_chips(assessment),
        facts=(
            (_("Pain now"), words.score_words(assessment.pain_now)),
            (_("Worst pain"), words.score_words(assessment.pain_worst)),
        ),
    )


def technique_line(row: TechniqueRecord, *, ask: bool) -> TechniqueLine:
    """One technique as a row of a table; ``ask`` about a high pressure while there is time."""
    dose = (words.time_words(row.duration_seconds), words.times_words(row.repeats))
    pressure = "" if row.pressure is None else _("felt %(score)d/10", score=row.pressure)
    how = (
        words.choice_words("client_position", row.client_position),
        words.choice_words("depth", row.depth),
        pressure,
    )
    return TechniqueLine(
        name=words.technique_name(row.technique),
        where=words.where_words(row),
        dose=" · ".join(each for each in dose if each),
        how=" · ".join(each for each in how if each),
        response=words.choice_words("response", row.response),
        note=row.note,
        warning=pressure_warning(row.pressure) if ask else "",
    )


def pressure_warning(pressure: int | None) -> str:
    """A gentle word where the client felt more pressure than is usually of use (⚙)."""
    limit = thresholds()["pressure_warn_above"].value
    if pressure is None or pressure <= limit:
        return ""
    return _("Stronger than %(limit)d of 10. Was breathing easy, and nothing guarded?", limit=limit)


def visit_facts(session: SessionRecord) -> Pairs:
    """Pain, consent and the next visit."""
    consent = _("asked today, and given") if session.consent_reconfirmed else ""
    return (
        (words.part_title(Part.PAIN), words.pain_words(session)),
        (_("Consent"), consent),
        (_("Next visit"), words.next_visit_words(session)),
    )
